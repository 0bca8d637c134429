#include "ui/search/search_panel.h"

#include "models/search_model.h"
#include "ui/search/search_delegate.h"
#include "ui/search/search_footer.h"
#include "ui/search/search_preview_pane.h"
#include "ui/theme/chip.h"
#include "ui/theme/colors.h"
#include "ui/theme/empty_state.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/key_cap.h"
#include "ui/theme/paint.h"
#include "ui/theme/ticks.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>

namespace leeway::ui
{

namespace
{

constexpr int kHeadHeight = 52;
constexpr int kNarrow = 700;     // effective width below which there is one column
constexpr int kVeryNarrow = 600; // and below which the scopes stand under the field

/// The magnifier before the field; a label would not follow the theme.
class FieldIcon final : public QWidget
{
public:
    using QWidget::QWidget;
    [[nodiscard]] QSize sizeHint() const override { return {scaled(18), scaled(18)}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintIcon(painter, rect(), QStringLiteral("search"), scaled(18), colors().text2);
    }
};

} // namespace

SearchPanel::SearchPanel(models::SearchModel &model, QWidget *parent)
    : QFrame(parent)
{
    setObjectName(QStringLiteral("searchPanel"));
    setAutoFillBackground(false);
    makeField();
    makeResults(model);
    m_footer = new SearchFooter(this);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_results, 1);
    middle->addWidget(m_preview);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addLayout(middle, 1);
    column->addWidget(m_footer);
    followLook(this, [this] { follow(); });
}

void SearchPanel::makeField()
{
    m_head = new QWidget(this);
    m_field = new QLineEdit(m_head);
    m_field->setObjectName(QStringLiteral("searchField"));
    m_field->setFrame(false);
    m_field->setMaxLength(400);
    m_field->setPlaceholderText(tr("Search customers, cases, history"));
    m_field->setAccessibleName(tr("Search"));
    m_field->setAccessibleDescription(
        tr("Arrow keys move through the results, Enter opens, Tab changes what is searched"));
    m_fieldIcon = new FieldIcon(m_head);
    auto *fieldRow = new QHBoxLayout;
    fieldRow->addWidget(m_fieldIcon);
    fieldRow->addWidget(m_field, 1);
    m_scopeRow = new QHBoxLayout;
    addScope(domain::SearchScope::Everything, tr("Everything"));
    addScope(domain::SearchScope::Customers, tr("Customers"));
    addScope(domain::SearchScope::Cases, tr("Cases"));
    addScope(domain::SearchScope::Knowledge, tr("Knowledge"));
    addScope(domain::SearchScope::Commands, tr("Commands"));
    m_scopeRow->addWidget(new KeyCap(tr("Tab"), m_head));
    m_scopeRow->addStretch();
    m_headRow = new QBoxLayout(QBoxLayout::LeftToRight, m_head);
    m_headRow->addLayout(fieldRow, 1);
    m_headRow->addLayout(m_scopeRow);
}

void SearchPanel::addScope(domain::SearchScope scope, const QString &text)
{
    auto *chip = new Chip(text, m_head);
    chip->setFilter(true);
    chip->setFocusPolicy(Qt::NoFocus); // Tab cycles the scopes while the field keeps the focus
    chip->setProperty("scope", static_cast<int>(scope));
    chip->setAccessibleName(tr("Search in: %1").arg(text));
    connect(chip, &QAbstractButton::toggled, this, [this, scope] { Q_EMIT scopeClicked(scope); });
    m_scopes.push_back(chip);
    m_scopeRow->addWidget(chip);
}

void SearchPanel::makeResults(models::SearchModel &model)
{
    m_results = new QStackedWidget(this);
    m_list = new QListView(m_results);
    m_list->setObjectName(QStringLiteral("searchResults"));
    m_list->setAccessibleName(tr("Results"));
    m_list->setModel(&model);
    m_list->setItemDelegate(new SearchDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_nothing = new EmptyState(QStringLiteral("search"), {}, {}, m_results);
    m_newCustomer = m_nothing->addButton(tr("New customer"));
    m_newCustomer->setObjectName(QStringLiteral("searchNewCustomer"));
    m_newCustomer->setFocusPolicy(Qt::NoFocus);
    connect(m_newCustomer, &QPushButton::clicked, this, &SearchPanel::newCustomerClicked);
    m_results->addWidget(m_list);
    m_results->addWidget(m_nothing);
    m_preview = new SearchPreviewPane(this);
}

void SearchPanel::follow()
{
    QFont typed = ui::font(FontRole::Heading);
    typed.setWeight(QFont::Normal);
    m_field->setFont(typed);
    const int side = scaled(16);
    m_headRow->setContentsMargins(side, scaled(10), side, scaled(10));
    m_headRow->setSpacing(scaled(12));
    m_scopeRow->setSpacing(scaled(12));
    m_head->setMinimumHeight(scaled(kHeadHeight));
    m_preview->setFixedWidth(m_preview->sizeHint().width());
    m_footer->setFixedHeight(m_footer->sizeHint().height());
    m_list->doItemsLayout();
}

void SearchPanel::setScope(domain::SearchScope scope)
{
    for (Chip *chip : m_scopes)
        setTicked(chip, chip->property("scope").toInt() == static_cast<int>(scope));
}

void SearchPanel::setNothing(const QString &title, const QString &sentence, bool offersNewCustomer)
{
    if (!title.isEmpty()) {
        m_nothing->setTexts(title, sentence);
        m_newCustomer->setVisible(offersNewCustomer);
    }
    m_results->setCurrentWidget(title.isEmpty() ? static_cast<QWidget *>(m_list) : m_nothing);
}

void SearchPanel::reflow(int availableWidth)
{
    const int effective = static_cast<int>(availableWidth / textFactor());
    m_preview->setVisible(effective >= kNarrow);
    m_headRow->setDirection(effective >= kVeryNarrow ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void SearchPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintBox(painter, rect(), kPopupRadius, colors().base, colors().lineStrong);
    painter.fillRect(QRect(1, m_head->geometry().bottom(), width() - 2, 1), colors().line);
}

} // namespace leeway::ui
