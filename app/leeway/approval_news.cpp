#include "app/leeway/approval_news.h"

#include "models/approval_list.h"
#include "models/approval_words.h"
#include "ui/shell/main_window.h"
#include "ui/theme/info_bar.h"

#include <QApplication>
#include <QPushButton>
#include <QTimeZone>

namespace leeway::app
{

ApprovalNews::ApprovalNews(desk::Desk &desk, ui::MainWindow &window, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_window(window)
    , m_bar(new ui::InfoBar(ui::Tone::Info))
{
    m_bar->setObjectName(QStringLiteral("approvalBar"));
    m_bar->setIconName(QStringLiteral("approve"));
    m_bar->setStacking(true);
    connect(m_bar->addButton(tr("Open")), &QPushButton::clicked, this, [this] {
        const QString id = m_calling.empty() ? QString() : m_calling.front().approval.id.toString();
        putAway();
        Q_EMIT openWanted(id);
    });
    connect(m_bar->addButton(tr("Later")), &QPushButton::clicked, this, &ApprovalNews::putAway);
    m_bar->hide();
    window.addStrip(m_bar);
}

void ApprovalNews::follow(const desk::ApprovalsSnapshot &page, const QString &open)
{
    m_calling.clear();
    for (const desk::ApprovalRow &of : models::callingAsks(page, m_desk.me().id, m_desk.clock().now())) {
        const QString id = of.approval.id.toString();
        if (id == open)
            m_away.insert(id);
        if (m_away.contains(id))
            continue;
        m_calling.push_back(of);
        if (!m_marked.contains(id))
            QApplication::alert(&m_window); // a mark in the task bar; the window stays where it is
        m_marked.insert(id);
    }
    show();
}

void ApprovalNews::seen(const desk::ApprovalsSnapshot &page)
{
    for (const desk::ApprovalRow &of : models::callingAsks(page, m_desk.me().id, m_desk.clock().now()))
        m_away.insert(of.approval.id.toString());
    follow(page);
}

void ApprovalNews::setPrivacy(bool hidden)
{
    m_hidden = hidden;
    show();
}

void ApprovalNews::putAway()
{
    if (!m_calling.empty()) {
        m_away.insert(m_calling.front().approval.id.toString());
        m_calling.erase(m_calling.begin());
    }
    show();
}

/// One at a time: the one whose customer waits longest; the others come after it.
void ApprovalNews::show()
{
    m_bar->setVisible(!m_calling.empty());
    if (m_calling.empty())
        return;
    const models::Format format{QLocale(), QTimeZone::systemTimeZone(), m_desk.clock().now()};
    const int more = static_cast<int>(m_calling.size()) - 1;
    m_bar->setText(models::askNews(m_calling.front(), format, m_hidden),
                   more > 0 ? tr("%n more wait(s) for your answer.", nullptr, more) : QString());
}

} // namespace leeway::app
