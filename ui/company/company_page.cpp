#include "ui/company/company_page.h"

#include "ui/company/company_words.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/info_bar.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace leeway::ui
{

CompanyPage::CompanyPage(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_readOnly(new InfoBar(Tone::Neutral))
    , m_said(new InfoBar(Tone::Positive))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->addWidget(m_readOnly);
    m_column->addWidget(m_said);
    m_readOnly->setIconName(QStringLiteral("lock"));
    m_readOnly->hide();
    m_said->setStacking(true);
    m_said->setObjectName(QStringLiteral("companySaid"));
    m_said->hide();
    followLook(this, [this] { m_column->setSpacing(scaled(10)); });
}

CompanyPage::~CompanyPage()
{
    // A field that has the focus would say that it was left, to a page that is half gone.
    for (QLineEdit *field : findChildren<QLineEdit *>())
        field->blockSignals(true);
}

void CompanyPage::setCompany(const domain::CompanySnapshot &company, const domain::Person &me,
                             base::Instant now)
{
    m_company = company;
    m_me = me;
    m_now = now;
    follow();
}

void CompanyPage::showDone(const QString &text, bool canUndo)
{
    m_said->setTone(Tone::Positive);
    m_said->clearButtons();
    if (canUndo) {
        QPushButton *undo = m_said->addButton(tr("Undo"));
        connect(undo, &QPushButton::clicked, this, &CompanyPage::undoWanted);
    }
    m_said->setText(text);
    m_said->show();
}

void CompanyPage::showProblem(const base::Error &error)
{
    showWrong(companyProblem(error));
    putBack();
}

void CompanyPage::showWrong(const QString &sentence)
{
    m_said->setTone(Tone::Critical);
    m_said->clearButtons();
    m_said->setText(sentence);
    m_said->show();
}

void CompanyPage::setReadOnly(const QString &who)
{
    m_readOnly->setText(who);
    m_readOnly->setVisible(!who.isEmpty());
}

void CompanyPage::want(const desk::CompanyChange &change, const QString &done)
{
    Q_EMIT changeWanted({change}, done);
}

} // namespace leeway::ui
