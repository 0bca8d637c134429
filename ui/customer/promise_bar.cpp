#include "ui/customer/promise_bar.h"

#include <QPushButton>

namespace leeway::ui
{

PromiseBar::PromiseBar(QWidget *parent)
    : InfoBar(Tone::Caution, {}, parent)
{
    setIconName(QStringLiteral("promise"));
    m_kept = addButton(tr("Mark kept"));
    m_newTime = addButton(tr("New time…"));
    m_missed = addButton(tr("Not kept"));
    connect(m_kept, &QPushButton::clicked, this, [this] { Q_EMIT keptMarked(m_promise); });
    connect(m_missed, &QPushButton::clicked, this, [this] { Q_EMIT missedMarked(m_promise); });
    connect(m_newTime, &QPushButton::clicked, this, [this] { Q_EMIT newTimeRequested(m_promise); });
    m_more = addButton(QString());
    m_more->setProperty("lwKind", QStringLiteral("link"));
    connect(m_more, &QPushButton::clicked, this, &PromiseBar::allRequested);
}

void PromiseBar::show(const std::vector<domain::Promise> &promises, const models::Format &format, bool brief)
{
    setVisible(!promises.empty());
    if (promises.empty())
        return;
    m_promise = promises.front();
    const QString what = models::isolatedText(models::screenText(m_promise.what, 120).simplified());
    const QString about = models::screenText(m_promise.about, 120).simplified();
    const QString by = models::isolatedText(models::dueTime(format, m_promise.dueAt));
    const QString late = models::lateness(format, m_promise.dueAt);
    QStringList rest;
    if (!about.isEmpty() && !brief)
        rest << tr("about %1.").arg(models::isolatedText(about));
    if (!late.isEmpty())
        rest << tr("%1.", "how late a promise is, as a sentence").arg(late);
    // Due today or late asks for a look; what lies further off stays quiet.
    const bool near = m_promise.dueAt < format.now + std::chrono::hours(12);
    setTone(near ? Tone::Caution : Tone::Neutral);
    setText(rest.isEmpty() || !about.isEmpty() ? tr("Promised: %1 by %2").arg(what, by)
                                               : tr("Promised: %1 by %2.").arg(what, by),
            rest.join(u' '));
    m_more->setText(tr("+%1", "so many more").arg(promises.size() - 1));
    m_more->setAccessibleName(tr("%n more promise(s)", "", static_cast<int>(promises.size()) - 1));
    m_more->setVisible(promises.size() > 1);
    m_missed->setVisible(!late.isEmpty());
    m_kept->show();
    m_newTime->show();
}

void PromiseBar::showHidden(const std::vector<domain::Promise> &promises, const models::Format &format)
{
    setVisible(!promises.empty());
    if (promises.empty())
        return;
    m_promise = promises.front();
    const QString late = models::lateness(format, m_promise.dueAt);
    setTone(late.isEmpty() ? Tone::Neutral : Tone::Caution);
    setText(late.isEmpty() ? tr("A promise is open.")
                           : tr("A promise is %1.", "with how late it is").arg(late),
            {});
    for (QPushButton *button : {m_kept, m_newTime, m_missed, m_more})
        button->hide();
}

} // namespace leeway::ui
