#include "ui/theme/fonts.h"
#include "ui/theme/style_parts.h"

#include <QFrame>
#include <QWidget>

namespace leeway::ui::style
{

Kind kindOf(const QWidget *widget)
{
    if (widget == nullptr)
        return Kind::Default;
    const QString kind = widget->property("lwKind").toString();
    if (kind == u"primary")
        return Kind::Primary;
    if (kind == u"quiet" || kind == u"tool")
        return Kind::Quiet;
    if (kind == u"destructive")
        return Kind::Destructive;
    if (kind == u"link")
        return Kind::Link;
    return Kind::Default;
}

int controlHeight(const QWidget *widget)
{
    const QString size = widget == nullptr ? QString() : widget->property("lwSize").toString();
    if (size == u"small")
        return scaled(24);
    if (size == u"form")
        return scaled(32);
    if (size == u"large")
        return scaled(36);
    return scaled(28);
}

bool flag(const QWidget *widget, const char *property)
{
    return widget != nullptr && widget->property(property).toBool();
}

namespace
{

std::optional<int> indicatorMetric(QStyle::PixelMetric metric, const QWidget *widget)
{
    switch (metric) {
    case QStyle::PM_IndicatorWidth:
        return flag(widget, "lwSwitch") ? scaled(32) : scaled(16);
    case QStyle::PM_IndicatorHeight:
        return flag(widget, "lwSwitch") ? scaled(18) : scaled(16);
    case QStyle::PM_ExclusiveIndicatorWidth:
    case QStyle::PM_ExclusiveIndicatorHeight:
        return scaled(16);
    case QStyle::PM_CheckBoxLabelSpacing:
    case QStyle::PM_RadioButtonLabelSpacing:
        return scaled(8);
    default:
        return {};
    }
}

std::optional<int> rangeMetric(QStyle::PixelMetric metric)
{
    switch (metric) {
    case QStyle::PM_ScrollBarExtent:
        return 12;
    case QStyle::PM_ScrollBarSliderMin:
        return 32;
    case QStyle::PM_ScrollView_ScrollBarSpacing:
        return 0;
    case QStyle::PM_SliderThickness:
    case QStyle::PM_SliderLength:
    case QStyle::PM_SliderControlThickness:
        return scaled(16);
    case QStyle::PM_SplitterWidth:
        return 1;
    default:
        return {};
    }
}

std::optional<int> frameMetric(QStyle::PixelMetric metric)
{
    switch (metric) {
    case QStyle::PM_FocusFrameHMargin:
    case QStyle::PM_FocusFrameVMargin:
        return 4;
    case QStyle::PM_MenuPanelWidth:
        return 1;
    case QStyle::PM_MenuVMargin:
        return 4;
    case QStyle::PM_MenuHMargin:
        return 0;
    case QStyle::PM_MenuBarPanelWidth:
        return 0;
    case QStyle::PM_ToolTipLabelFrameWidth:
        return scaled(6);
    case QStyle::PM_TabBarTabHSpace:
        return scaled(20);
    case QStyle::PM_TabBarBaseHeight:
    case QStyle::PM_TabBarBaseOverlap:
    case QStyle::PM_TabBarTabShiftHorizontal:
    case QStyle::PM_TabBarTabShiftVertical:
    case QStyle::PM_TabBarTabOverlap:
    case QStyle::PM_ButtonShiftHorizontal:
    case QStyle::PM_ButtonShiftVertical:
        return 0;
    default:
        return {};
    }
}

} // namespace

std::optional<int> metric(QStyle::PixelMetric metric, const QStyleOption *option, const QWidget *widget)
{
    Q_UNUSED(option)
    if (const auto out = indicatorMetric(metric, widget))
        return out;
    if (const auto out = rangeMetric(metric))
        return out;
    if (const auto out = frameMetric(metric))
        return out;
    switch (metric) {
    case QStyle::PM_SmallIconSize:
    case QStyle::PM_ButtonIconSize:
    case QStyle::PM_ToolBarIconSize:
    case QStyle::PM_ListViewIconSize:
    case QStyle::PM_LineEditIconSize:
    case QStyle::PM_TabBarIconSize:
        return scaled(16);
    case QStyle::PM_LayoutHorizontalSpacing:
    case QStyle::PM_LayoutVerticalSpacing:
        return scaled(8);
    case QStyle::PM_LayoutLeftMargin:
    case QStyle::PM_LayoutTopMargin:
    case QStyle::PM_LayoutRightMargin:
    case QStyle::PM_LayoutBottomMargin:
        return scaled(12);
    case QStyle::PM_DefaultFrameWidth:
        return qobject_cast<const QFrame *>(widget) != nullptr ? 2 : 1;
    default:
        return {};
    }
}

std::optional<int> hint(QStyle::StyleHint hint)
{
    switch (hint) {
    case QStyle::SH_EtchDisabledText:
    case QStyle::SH_DitherDisabledText:
    case QStyle::SH_DialogButtonBox_ButtonsHaveIcons:
    case QStyle::SH_ItemView_ShowDecorationSelected:
        return hint == QStyle::SH_ItemView_ShowDecorationSelected ? 1 : 0;
    case QStyle::SH_UnderlineShortcut:
        return 0; // guide section 3: underline only while Alt shows mnemonics; Qt does that by SH_* of the
                  // platform
    case QStyle::SH_Widget_Animate:
    case QStyle::SH_Widget_Animation_Duration:
    case QStyle::SH_ScrollBar_Transient:
        return 0; // guide section 11: nothing moves by itself
    case QStyle::SH_FocusFrame_AboveWidget:
    case QStyle::SH_ScrollBar_LeftClickAbsolutePosition:
        return hint == QStyle::SH_FocusFrame_AboveWidget ? 1 : 0;
    case QStyle::SH_Slider_AbsoluteSetButtons:
        return Qt::LeftButton;
    case QStyle::SH_TabBar_ElideMode:
        return Qt::ElideNone;
    case QStyle::SH_Menu_MouseTracking:
    case QStyle::SH_MenuBar_MouseTracking:
    case QStyle::SH_ComboBox_ListMouseTracking:
    case QStyle::SH_TabBar_PreferNoArrows:
        return hint == QStyle::SH_TabBar_PreferNoArrows ? 0 : 1;
    default:
        return {};
    }
}

} // namespace leeway::ui::style
