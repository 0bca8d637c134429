#include "ui/contact/contacts_page.h"

#include "models/work_list.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/key_cap.h"

#include <QAction>
#include <QBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QToolButton>

namespace leeway::ui
{

ContactsPage::ContactsPage(models::WorkList &list, QAction *next, QAction *start, QWidget *parent)
    : ListPage(list,
               {tr("My contacts"), QStringLiteral("chat"), tr("Nobody is waiting"),
                tr("A contact that comes in stands here. One that came another way, a visit or a call on "
                   "another phone, is begun by hand with the plus above.")},
               parent)
    , m_work(list)
    , m_nextAction(next)
    , m_next(new QPushButton(this))
{
    makeHead(start);
    makeFoot();
    connect(this, &ListPage::rowChosen, this, [this](const models::ContactRow &row) {
        if (row.section == models::work_section::kLive)
            Q_EMIT contactChosen(domain::ContactId::fromString(row.id));
        else if (!row.customer.isNull())
            Q_EMIT customerChosen(row.customer);
    });
    connect(view(), &QListView::activated, this, [this](const QModelIndex &index) {
        if (index.isValid() && m_work.waitingOf(m_work.model().row(index.row())))
            Q_EMIT takeWanted(m_work.model().row(index.row()));
    });
}

void ContactsPage::makeHead(QAction *start)
{
    QToolButton *filter = addHeadButton(QStringLiteral("filter"), tr("Filter"));
    filter->setCheckable(true);
    QLineEdit *field = addFilter(tr("Name or words"));
    field->hide();
    connect(filter, &QToolButton::toggled, this, [field](bool on) {
        field->setVisible(on);
        if (on)
            field->setFocus();
        else
            field->clear(); // what is hidden must not hold rows back
    });
    connect(this, &ListPage::filterChanged, this, [this](const QString &words) { m_work.setWords(words); });
    QToolButton *plus = addHeadButton(QStringLiteral("plus"), tr("Start a contact"));
    connect(plus, &QToolButton::clicked, start, &QAction::trigger);
}

void ContactsPage::makeFoot()
{
    auto *foot = new QWidget(this);
    auto *row = new QVBoxLayout(foot);
    row->addWidget(m_next);
    layout()->addWidget(foot);
    connect(m_next, &QPushButton::clicked, m_nextAction, &QAction::trigger);
    connect(m_nextAction, &QAction::changed, this, &ContactsPage::followNext);
    followLook(foot, [this, row] {
        row->setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8));
        followNext();
    });
}

void ContactsPage::followNext()
{
    m_next->setText(m_nextAction->text().remove(u'&'));
    m_next->setProperty("lwKey", keyText(m_nextAction->shortcut()));
    m_next->setEnabled(m_nextAction->isEnabled());
    m_next->setToolTip(m_nextAction->isEnabled() ? QString() : tr("Nobody is waiting in the queue."));
    m_next->updateGeometry();
}

ListPage::Texts ContactsPage::emptyTexts() const
{
    if (m_work.words().isEmpty())
        return ListPage::emptyTexts();
    return {{}, {}, tr("Nothing matches"), tr("Looked through names and subjects. Fewer letters find more.")};
}

} // namespace leeway::ui
