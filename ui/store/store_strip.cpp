#include "ui/store/store_strip.h"

#include "ui/theme/icons.h"

#include <QKeyEvent>
#include <QPushButton>

namespace leeway::ui
{

StoreStrip::StoreStrip(QWidget *parent)
    : InfoBar(Tone::Info, {}, parent)
{
    setObjectName(QStringLiteral("storeStrip"));
    setStacking(true);
    hide();
}

void StoreStrip::show(const models::StoreDetail &detail, const models::StoreLine &line)
{
    const bool sameButtons = detail.tryNow == m_detail.tryNow && detail.offlineHelp == m_detail.offlineHelp &&
                             detail.signIn == m_detail.signIn && detail.openInvite == m_detail.openInvite &&
                             detail.help == m_detail.help;
    m_detail = detail;
    const bool cautions = line.tone == models::StoreTone::Caution;
    setTone(cautions ? Tone::Caution : Tone::Info);
    setIconName(cautions ? line.iconName : QStringLiteral("server"));
    setText(detail.title, detail.text);
    // Made anew only when they differ: a figure that changes must not take the focus from a button.
    if (!sameButtons || findChild<QPushButton *>() == nullptr)
        makeButtons();
    setVisible(true);
}

void StoreStrip::makeButtons()
{
    clearButtons();
    // Queued: what a button asks for may change the buttons.
    const auto add = [this](const char *name, const QString &text, auto signal) {
        QPushButton *button = addButton(text);
        button->setObjectName(QString::fromLatin1(name));
        connect(button, &QPushButton::clicked, this, signal, Qt::QueuedConnection);
        return button;
    };
    if (m_detail.signIn)
        add("storeSignIn", tr("Sign in…"), &StoreStrip::signInWanted);
    if (m_detail.openInvite)
        add("storeOpenInvite", tr("Open an invite…"), &StoreStrip::inviteWanted);
    if (m_detail.tryNow)
        add("storeTryNow", tr("Try now"), &StoreStrip::tryNowWanted)->setIcon(icon(QStringLiteral("sync")));
    if (m_detail.offlineHelp)
        add("storeOfflineHelp", tr("What works offline?"), &StoreStrip::offlineHelpWanted);
    if (m_detail.help)
        add("storeHelp", tr("What can I do?"), [this, code = *m_detail.help] { Q_EMIT helpWanted(code); });
    add("storeClose", tr("Close"), &StoreStrip::closeWanted);
}

void StoreStrip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeWanted();
    else
        InfoBar::keyPressEvent(event);
}

} // namespace leeway::ui
