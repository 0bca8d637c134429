#include "app/leeway/fund_news.h"

#include "base/when_answered.h"
#include "desk/fund_warnings.h"
#include "models/budget_words.h"
#include "ui/shell/main_window.h"
#include "ui/theme/info_bar.h"

#include <QPushButton>
#include <QTimeZone>

#include <algorithm>

namespace leeway::app
{

FundNews::FundNews(desk::Desk &desk, ui::MainWindow &window, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_bar(new ui::InfoBar(ui::Tone::Caution))
{
    m_bar->setObjectName(QStringLiteral("fundBar"));
    m_bar->setIconName(QStringLiteral("fund"));
    m_bar->setStacking(true);
    connect(m_bar->addButton(tr("Open the month")), &QPushButton::clicked, this, [this] {
        const QString fund = m_telling.empty() ? QString() : m_telling.front().fund.toString();
        putAway();
        if (!fund.isEmpty())
            Q_EMIT openWanted(fund);
    });
    connect(m_bar->addButton(tr("Put away")), &QPushButton::clicked, this, &FundNews::putAway);
    m_bar->hide();
    window.addStrip(m_bar);
    using Told = base::Result<std::vector<domain::FundWarning>>;
    base::whenAnswered(this, desk::readToldWarnings(desk), [this](const Told &told) {
        m_told = told ? *told : std::vector<domain::FundWarning>(); // unread: told once more
        follow(m_shelf);
    });
}

void FundNews::follow(const desk::BudgetShelf &shelf)
{
    m_shelf = shelf;
    m_telling.clear();
    if (m_told) {
        std::vector<domain::FundMonth> months;
        for (const desk::FundState &state : m_shelf.funds)
            months.push_back(desk::monthOf(state));
        m_telling = domain::warningsToTell(months, *m_told);
        std::erase_if(m_telling,
                      [](const domain::FundWarning &one) { return one.at < domain::kFundWarnLoud; });
    }
    show();
}

/// One at a time.
void FundNews::show()
{
    const auto state =
        std::find_if(m_shelf.funds.begin(), m_shelf.funds.end(), [this](const desk::FundState &one) {
            return !m_telling.empty() && one.fund.id == m_telling.front().fund;
        });
    m_bar->setVisible(state != m_shelf.funds.end());
    if (state == m_shelf.funds.end())
        return;
    const models::Format format{QLocale(), QTimeZone::systemTimeZone(), m_desk.clock().now()};
    m_bar->setText(models::fundWarningNews(format, *state),
                   tr("When it is used up nothing more can be given from it."));
}

void FundNews::putAway()
{
    if (m_telling.empty() || !m_told)
        return;
    const domain::FundWarning told = m_telling.front();
    // Of a fund only the newest month can come again.
    std::erase_if(*m_told, [&told](const domain::FundWarning &one) {
        return one.fund == told.fund && (one.month != told.month || one.at <= told.at);
    });
    m_told->push_back(told);
    (void)desk::keepToldWarnings(m_desk, *m_told); // failing, it is told once more after the next start
    follow(desk::BudgetShelf(m_shelf));
}

} // namespace leeway::app
