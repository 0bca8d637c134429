#include "ui/company/roles_page.h"

#include "ui/company/company_words.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/text_label.h"

#include <QHeaderView>
#include <QLocale>
#include <QTableWidget>
#include <QVBoxLayout>

namespace leeway::ui
{

namespace
{

QTableWidgetItem *answerItem(domain::Role role, domain::Right right, bool may)
{
    auto *item = new QTableWidgetItem(may ? RolesPage::tr("yes") : QStringLiteral("–"));
    item->setTextAlignment(Qt::AlignCenter);
    item->setData(
        Qt::AccessibleTextRole,
        //: a role, what it may or may not do, yes or no
        RolesPage::tr("%1: %2: %3")
            .arg(roleName(role), rightName(right), may ? RolesPage::tr("yes") : RolesPage::tr("no")));
    if (may)
        item->setData(Qt::ForegroundRole, colors().positive);
    return item;
}

} // namespace

RolesPage::RolesPage(QWidget *parent)
    : QWidget(parent)
    , m_table(new QTableWidget(static_cast<int>(domain::allRights().size()),
                               static_cast<int>(domain::allRoles().size()) + 1))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto *note = new TextLabel(tr("A role is given to a person under People. What stands here holds in every "
                                  "team, and the shared store keeps to it whatever a program asks for."),
                               FontRole::Body, &Colors::text2);
    note->setWordWrap(true);
    column->addWidget(note);
    column->addWidget(m_table);
    column->addStretch(1);
    m_table->setAccessibleName(tr("Roles and what they may do"));
    m_table->verticalHeader()->hide();
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setWordWrap(true);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    fill();
    followLook(this, [this] { fit(); });
}

void RolesPage::fill()
{
    const auto roles = domain::allRoles();
    m_table->setColumnCount(m_inOneColumn ? 2 : static_cast<int>(roles.size()) + 1);
    QStringList heads{tr("May")};
    for (const domain::Role role : roles)
        heads.append(roleName(role));
    m_table->setHorizontalHeaderLabels(m_inOneColumn ? QStringList{tr("May"), tr("Who")} : heads);
    int row = 0;
    for (const domain::Right right : domain::allRights()) {
        m_table->setItem(row, 0, new QTableWidgetItem(rightName(right)));
        int column = 0;
        QStringList who;
        for (const domain::Role role : roles) {
            const bool may = domain::mayDo(role, right);
            if (may)
                who.append(roleName(role));
            if (!m_inOneColumn)
                m_table->setItem(row, ++column, answerItem(role, right, may));
        }
        if (m_inOneColumn)
            m_table->setItem(row, 1, new QTableWidgetItem(QLocale().createSeparatedList(who)));
        ++row;
    }
}

int RolesPage::widthOfRole(const QString &name) const
{
    return QFontMetrics(ui::font(FontRole::CaptionBold)).horizontalAdvance(name) + scaled(24);
}

/// Large letters, or a narrow window: a column for each role would leave half of them out of sight.
bool RolesPage::isTight() const
{
    int wanted = scaled(280);
    for (const domain::Role role : domain::allRoles())
        wanted += widthOfRole(roleName(role));
    return wanted > width();
}

void RolesPage::fit()
{
    m_inOneColumn = isTight();
    fill(); // the ink of the theme
    QHeaderView *head = m_table->horizontalHeader();
    head->setDefaultAlignment(m_inOneColumn ? Qt::AlignLeading | Qt::AlignVCenter : Qt::AlignCenter);
    head->setSectionResizeMode(QHeaderView::Fixed);
    head->setStretchLastSection(m_inOneColumn);
    for (int column = 1; !m_inOneColumn && column < m_table->columnCount(); ++column)
        head->resizeSection(column, widthOfRole(m_table->horizontalHeaderItem(column)->text()));
    fitHeight();
}

void RolesPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (isTight() != m_inOneColumn)
        fit();
    else
        fitHeight();
}

/// What may be done takes half of the page at most, so that roles are seen beside it at any text size, and
/// all that the roles leave where that is more than it usually has.
void RolesPage::fitHeight()
{
    QHeaderView *head = m_table->horizontalHeader();
    const int roles = m_inOneColumn ? width() / 2 : head->length() - head->sectionSize(0);
    const int most = std::max(scaled(280), std::min(scaled(440), width() - roles - scaled(16)));
    head->resizeSection(0, std::clamp(width() / 2, scaled(120), most));
    m_table->resizeRowsToContents();
    for (int row = 0; row < m_table->rowCount(); ++row) // the next one is not read as its second line
        m_table->setRowHeight(row, m_table->rowHeight(row) + scaled(8));
    m_table->setFixedHeight(m_table->horizontalHeader()->height() + m_table->verticalHeader()->length() +
                            scaled(16)); // the bar that scrolls sideways
}

} // namespace leeway::ui
