#include "ui/settings/appearance_page.h"

#include "ui/settings/look_sample.h"
#include "ui/settings/setting_row.h"
#include "ui/shell/look_keeper.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/segmented_choice.h"
#include "ui/theme/text_label.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QSlider>
#include <QSpinBox>
#include <QVBoxLayout>

namespace leeway::ui
{

AppearancePage::AppearancePage(LookKeeper &looks, QWidget *parent)
    : QWidget(parent)
    , m_looks(looks)
{
    const Look &now = looks.look();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    const auto add = [&](const QString &title, const QString &meaning, QWidget *control) {
        column->addWidget(new SettingRow(title, meaning, control));
    };
    add(tr("Theme"), tr("Follows the system unless you choose"),
        choice(tr("Theme"), {tr("System"), tr("Light"), tr("Dark")}, static_cast<int>(now.scheme),
               [](Look &look, int index) { look.scheme = static_cast<SchemeChoice>(index); }));
    add(tr("Contrast"), tr("High draws every outline in full and drops tints"),
        choice(tr("Contrast"), {tr("Normal"), tr("High")}, static_cast<int>(now.contrast),
               [](Look &look, int index) { look.contrast = static_cast<Contrast>(index); }));
    add(tr("Text size, %"), tr("The layout reflows; nothing is cut off up to 200"), textSize());
    add(tr("Density"), tr("Comfortable rows are 8 px taller"),
        choice(tr("Density"), {tr("Comfortable"), tr("Dense")}, static_cast<int>(now.density),
               [](Look &look, int index) { look.density = static_cast<Density>(index); }));
    add(tr("Patterns with colours"), tr("Hatching in meters and on the day, so that no colour stands alone"),
        flip(tr("Patterns with colours"), now.patterns, &Look::patterns));
    add(tr("Motion"), tr("None: panels switch without sliding"),
        choice(tr("Motion"), {tr("None"), tr("Short")}, static_cast<int>(now.motion),
               [](Look &look, int index) { look.motion = static_cast<Motion>(index); }));
    add(tr("Shortcuts on buttons"), tr("Turn off once they are in your fingers"),
        flip(tr("Shortcuts on buttons"), now.shortcutsOnButtons, &Look::shortcutsOnButtons));
    column->addSpacing(scaled(14));
    column->addWidget(new TextLabel(tr("Looks like this"), FontRole::CaptionBold, &Colors::text2));
    column->addSpacing(scaled(6));
    column->addWidget(new LookSample);
    column->addStretch(1);
}

void AppearancePage::change(const std::function<void(Look &)> &edit)
{
    Look next = m_looks.look();
    edit(next);
    m_looks.setLook(next);
}

QWidget *AppearancePage::choice(const QString &name, const QStringList &options, int current,
                                std::function<void(Look &, int)> edit)
{
    auto *out = new SegmentedChoice(name, options);
    out->setCurrent(current);
    followLook(out, [out] { out->setMinimumWidth(qMax(scaled(240), out->sizeHint().width())); });
    connect(out, &SegmentedChoice::chosen, this,
            [this, edit = std::move(edit)](int index) { change([&](Look &look) { edit(look, index); }); });
    return out;
}

QWidget *AppearancePage::flip(const QString &name, bool on, bool Look::*member)
{
    QCheckBox *out = makeSwitch(name, on);
    connect(out, &QCheckBox::toggled, this,
            [this, member](bool checked) { change([&](Look &look) { look.*member = checked; }); });
    return out;
}

/// Slider and field together: dragging always has a key or field beside it (guide section 12).
QWidget *AppearancePage::textSize()
{
    auto *out = new QWidget;
    auto *row = new QHBoxLayout(out);
    row->setContentsMargins(0, 0, 0, 0);
    auto *slider = new QSlider(Qt::Horizontal);
    auto *field = new QSpinBox;
    slider->setRange(8, 20);
    slider->setValue(m_looks.look().textPercent / 10);
    slider->setAccessibleName(tr("Text size, %"));
    field->setRange(80, 200);
    field->setSingleStep(10);
    field->setValue(m_looks.look().textPercent);
    field->setAccessibleName(tr("Text size, %"));
    row->addWidget(slider);
    row->addWidget(field);
    followLook(out, [slider] { slider->setFixedWidth(scaled(160)); });
    const auto apply = [this](int percent) { change([&](Look &look) { look.textPercent = percent; }); };
    // While the handle moves the layout would run from under the pointer, so the size changes when it is let
    // go.
    connect(slider, &QSlider::valueChanged, this, [slider, apply] {
        if (!slider->isSliderDown())
            apply(slider->value() * 10);
    });
    connect(slider, &QSlider::sliderReleased, this, [slider, apply] { apply(slider->value() * 10); });
    connect(field, &QSpinBox::editingFinished, this, [field, apply] { apply(field->value()); });
    connect(&m_looks, &LookKeeper::lookChanged, out, [this, slider, field] {
        const QSignalBlocker quietSlider(slider);
        const QSignalBlocker quietField(field);
        slider->setValue(m_looks.look().textPercent / 10);
        field->setValue(m_looks.look().textPercent);
    });
    return out;
}

} // namespace leeway::ui
