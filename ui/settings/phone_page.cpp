#include "ui/settings/phone_page.h"

#include "ui/settings/setting_row.h"
#include "ui/theme/fonts.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/text_label.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

namespace leeway::ui
{

PhonePage::PhonePage(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_problem(new InfoBar(Tone::Caution))
    , m_listen(makeSwitch(tr("Listen on this computer"), false))
    , m_port(new QSpinBox)
    , m_address(new TextLabel(QString(), FontRole::Caption, &Colors::text2))
    , m_last(new TextLabel(QString(), FontRole::Caption, &Colors::text2))
    , m_wrapUp(makeSwitch(tr("Open wrap-up when a call ends"), false))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_problem->setStacking(true);
    m_problem->hide();
    m_column->addWidget(m_problem);
    addListenRows();
    addWrapUpRow();
    m_column->addStretch(1);
}

QString PhonePage::searchText()
{
    return tr("Phone, screen pop, caller, token, port, hold, transfer, recording, ready, wrap up");
}

void PhonePage::addListenRows()
{
    constexpr int kLowestPort = 1024;
    constexpr int kHighestPort = 65'535;
    m_listen->setObjectName(QStringLiteral("phoneListen"));
    m_port->setObjectName(QStringLiteral("phonePort"));
    m_port->setRange(kLowestPort, kHighestPort);
    m_port->setKeyboardTracking(false); // a half typed port is not opened
    m_port->setAccessibleName(tr("Port"));
    m_last->setWordWrap(true);
    m_last->setObjectName(QStringLiteral("phoneLast"));
    m_address->setObjectName(QStringLiteral("phoneAddress"));
    m_column->addWidget(new SettingRow(
        tr("Listen on this computer"),
        tr("For phone systems that call an address. Nobody on another computer can reach it. Links and "
           "\"leeway --pop\" work without it."),
        m_listen));
    m_column->addWidget(new SettingRow(tr("Port"), tr("Change it when another program has it"), m_port));
    m_column->addWidget(new SettingRow(
        tr("Token"), tr("The phone system sends it along; without it nothing is taken"), tokenButtons()));
    m_column->addWidget(new SettingRow(tr("Address"), tr("What the phone system calls"), m_address));
    m_column->addWidget(new SettingRow(tr("Last message"), tr("From the phone system, by any way"), m_last));
    connect(m_listen, &QCheckBox::toggled, this, &PhonePage::listenWanted);
    connect(m_port, &QSpinBox::valueChanged, this, &PhonePage::portWanted);
}

void PhonePage::addWrapUpRow()
{
    m_wrapUp->setObjectName(QStringLiteral("phoneWrapUp"));
    m_column->addWidget(new SettingRow(
        tr("Open wrap-up when a call ends"),
        tr("Of the contact in hand, as the phone says. Never while you type in a field."), m_wrapUp));
    connect(m_wrapUp, &QCheckBox::toggled, this, &PhonePage::wrapUpAtEndWanted);
}

QWidget *PhonePage::tokenButtons()
{
    auto *out = new QWidget;
    auto *row = new QHBoxLayout(out);
    row->setContentsMargins(0, 0, 0, 0);
    auto *copy = new QPushButton(tr("Copy"));
    copy->setAccessibleName(tr("Copy the token"));
    auto *renew = new QPushButton(tr("Make a new one"));
    renew->setAccessibleName(tr("Make a new token; the old one is worth nothing then"));
    row->addWidget(copy);
    row->addWidget(renew);
    connect(copy, &QPushButton::clicked, this, &PhonePage::tokenCopyWanted);
    connect(renew, &QPushButton::clicked, this, &PhonePage::newTokenWanted);
    return out;
}

void PhonePage::show(const PhonePageState &state)
{
    const QSignalBlocker quietSwitch(m_listen);
    const QSignalBlocker quietPort(m_port);
    const QSignalBlocker quietWrapUp(m_wrapUp);
    const QString fixed = tr("Set by your company");
    m_listen->setChecked(state.listening);
    m_listen->setEnabled(!state.listenIsFixed);
    m_listen->setToolTip(state.listenIsFixed ? fixed : QString());
    m_port->setValue(state.port);
    m_port->setEnabled(!state.portIsFixed);
    m_port->setToolTip(state.portIsFixed ? fixed : QString());
    m_wrapUp->setChecked(state.wrapUpAtEnd);
    m_wrapUp->setEnabled(!state.wrapUpIsFixed);
    m_wrapUp->setToolTip(state.wrapUpIsFixed ? fixed : QString());
    m_address->setText(state.listening ? QStringLiteral("http://127.0.0.1:%1/pop").arg(state.port)
                                       : tr("It does not listen"));
    m_last->setText(state.last.isEmpty() ? tr("Nothing came yet") : state.last);
    m_problem->setVisible(!state.problem.isEmpty());
    m_problem->setTone(Tone::Caution);
    m_problem->setText(state.problem);
    addHookRows(state);
}

void PhonePage::say(const QString &text)
{
    m_problem->setTone(Tone::Positive);
    m_problem->setText(text);
    m_problem->setVisible(true);
}

void PhonePage::addHookRows(const PhonePageState &state)
{
    if (m_hooks != nullptr)
        m_hooks->deleteLater();
    m_hooks = new QWidget;
    auto *column = new QVBoxLayout(m_hooks);
    column->setContentsMargins(0, scaled(16), 0, 0);
    column->setSpacing(0);
    column->addWidget(new TextLabel(tr("What Leeway may ask of the phone"), FontRole::Label));
    for (const PhonePageState::Hook &hook : state.hooks) {
        const QString meaning =
            hook.does.isEmpty() ? tr("Not set up: it is done on the phone itself") : hook.does;
        column->addWidget(new SettingRow(hook.action, meaning, nullptr));
    }
    m_column->insertWidget(m_column->count() - 1, m_hooks);
}

} // namespace leeway::ui
