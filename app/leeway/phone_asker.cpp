#include "app/leeway/phone_asker.h"

#include "app/leeway/phone_controller.h"
#include "models/format.h"
#include "ui/shell/main_window.h"
#include "ui/theme/info_bar.h"

#include <QLocale>
#include <QPushButton>

namespace leeway::app
{

namespace
{

/// Why it was not done. What a program or server said is shown as it is: whoever set it up knows the words.
QString reasonOf(const screenpop::HookAnswer &answer, std::chrono::milliseconds deadline)
{
    if (answer.outcome == screenpop::HookAnswer::Outcome::DeadlinePassed)
        //: a number of seconds, with its decimals
        return PhoneAsker::tr("The phone did not answer within %1 s. Look at the phone before you try again.")
            .arg(QLocale().toString(static_cast<double>(deadline.count()) / 1000.0, 'g', 3));
    //: what the phone system said
    return PhoneAsker::tr("The phone said: %1")
        .arg(models::isolatedText(models::screenText(answer.detail, 200).simplified()));
}

} // namespace

PhoneAsker::PhoneAsker(PhoneController &phone, ui::MainWindow &window, QObject *parent)
    : QObject(parent)
    , m_phone(phone)
    , m_bar(new ui::InfoBar(ui::Tone::Caution))
{
    m_bar->setObjectName(QStringLiteral("phoneBar"));
    m_bar->setStacking(true);
    m_bar->hide();
    window.addStrip(m_bar);
}

void PhoneAsker::ask(const Question &question)
{
    using Outcome = screenpop::HookAnswer::Outcome;
    if (m_about.isEmpty() || !question.call.isEmpty())
        forget();
    const auto answered = [this, question](const screenpop::HookAnswer &answer) {
        if (question.ended)
            question.ended();
        if (answer.outcome != Outcome::Done)
            say(question, answer);
        else if (question.done)
            question.done();
    };
    m_phone.run(question.action, question.values, answered);
}

void PhoneAsker::tell(const QString &what, const QString &why)
{
    m_isTold = true;
    m_bar->setTone(ui::Tone::Info);
    m_bar->clearButtons();
    m_bar->setText(what, why);
    addButton(tr("Close"), {});
    m_about.clear();
    showLine();
}

void PhoneAsker::untell()
{
    if (m_isTold)
        forget();
}

void PhoneAsker::forget()
{
    m_isTold = false;
    m_hasLine = false;
    m_about.clear();
    m_bar->hide();
}

void PhoneAsker::setInHand(const QString &call)
{
    m_inHand = call;
    m_bar->setVisible(m_hasLine && (m_about.isEmpty() || m_about == m_inHand));
}

void PhoneAsker::showLine()
{
    m_hasLine = true;
    setInHand(m_inHand);
}

void PhoneAsker::addButton(const QString &text, const std::function<void()> &then)
{
    connect(m_bar->addButton(text), &QPushButton::clicked, this, [this, then] {
        forget();
        if (then)
            then();
    });
}

void PhoneAsker::say(const Question &question, const screenpop::HookAnswer &answer)
{
    const auto hook = m_phone.hookFor(question.action);
    m_isTold = false;
    m_bar->setTone(ui::Tone::Caution);
    m_bar->clearButtons();
    m_bar->setText(question.failed, reasonOf(answer, hook ? hook->deadline : std::chrono::milliseconds()));
    addButton(tr("Try again"), question.again);
    if (!question.otherwise.isEmpty())
        addButton(question.otherwise, question.goOn);
    addButton(tr("Close"), {});
    m_about = question.call;
    showLine();
}

} // namespace leeway::app
