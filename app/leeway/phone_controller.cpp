#include "app/leeway/phone_controller.h"

#include "screenpop/http_listener.h"
#include "screenpop/logging.h"
#include "screenpop/token_file.h"
#include "ui/settings/phone_page.h"
#include "ui/settings/settings_page.h"
#include "ui/shell/error_text.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QSaveFile>

namespace leeway::app
{

using screenpop::PhoneAction;

PhoneController::PhoneController(screenpop::WaysIn &ways, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_ways(ways)
    , m_folder(folder)
{
    connect(&ways, &screenpop::WaysIn::lastChanged, this, &PhoneController::showState);
    readFiles();
    open();
}

PhoneController::~PhoneController()
{
    m_ways.stopListening(); // the token belongs to the store that goes
}

void PhoneController::readFiles()
{
    const auto read = [this](const QString &path, screenpop::PhonePolicy &out) {
        const screenpop::Read<screenpop::PhonePolicy> policy = screenpop::readPhonePolicyFile(path);
        if (policy) {
            out = *policy;
            return true;
        }
        m_problem = screenpop::toLine(policy.error());
        qCWarning(lcScreenpop) << "A file about the phone is not followed." << m_problem;
        return false;
    };
    m_ownIsBroken = !read(m_folder + QLatin1String("/phone.json"), m_own);
    read(screenpop::machinePolicyFile(), m_machine);
    m_rules = screenpop::rulesFrom(m_machine, m_own);
}

void PhoneController::open()
{
    m_rules = screenpop::rulesFrom(m_machine, m_own);
    if (!m_rules.listen) {
        m_ways.stopListening();
        return;
    }
    const base::Result<QByteArray> token =
        screenpop::readOrMakeToken(m_folder + QLatin1String("/phone.token"));
    if (!token) {
        m_ways.stopListening();
        m_problem = ui::errorLine(token.error());
        return;
    }
    m_ways.listen(m_rules.port, {.token = *token, .origins = m_rules.origins});
}

void PhoneController::keep()
{
    if (m_ownIsBroken) { // whoever wrote it wants their hooks back; until then it holds for this run only
        open();
        return showState();
    }
    m_problem.clear();
    QSaveFile file(m_folder + QLatin1String("/phone.json"));
    if (!file.open(QIODevice::WriteOnly) || file.write(screenpop::toBytes(m_own)) < 0 || !file.commit())
        m_problem = ui::errorLine({base::Code::FileUnwritable, file.fileName()});
    open();
    showState();
}

void PhoneController::run(PhoneAction action, const screenpop::HookValues &values,
                          screenpop::HookRunner::Done done)
{
    const std::optional<screenpop::Hook> hook = hookFor(action);
    Q_ASSERT(hook);
    qCInfo(lcScreenpop) << "Asking the phone:" << screenpop::actionName(action);
    m_runner.run(*hook, values, std::move(done));
}

void PhoneController::addPage(ui::SettingsPage &settings)
{
    auto *page = new ui::PhonePage;
    m_page = page;
    settings.addPage(QStringLiteral("phone"), QStringLiteral("phone"), tr("Phone"), page,
                     ui::PhonePage::searchText());
    connect(page, &ui::PhonePage::listenWanted, this, [this](bool on) {
        m_own.listen = on;
        keep();
    });
    connect(page, &ui::PhonePage::portWanted, this, [this](int port) {
        m_own.port = static_cast<quint16>(port);
        keep();
    });
    connect(page, &ui::PhonePage::wrapUpAtEndWanted, this, [this](bool on) {
        m_own.wrapUpAtEnd = on;
        keep();
    });
    connect(page, &ui::PhonePage::tokenCopyWanted, this, &PhoneController::copyToken);
    connect(page, &ui::PhonePage::newTokenWanted, this, &PhoneController::renewToken);
    showState();
}

void PhoneController::copyToken()
{
    const base::Result<QByteArray> token =
        screenpop::readOrMakeToken(m_folder + QLatin1String("/phone.token"));
    if (!token) {
        m_problem = ui::errorLine(token.error());
        return showState();
    }
    QGuiApplication::clipboard()->setText(QString::fromLatin1(*token));
    m_page->say(tr("The token is on the clipboard. Whoever has it can bring contacts on your screen."));
}

void PhoneController::renewToken()
{
    const base::Result<QByteArray> token = screenpop::makeToken(m_folder + QLatin1String("/phone.token"));
    if (!token) {
        m_problem = ui::errorLine(token.error());
        return showState();
    }
    open();
    showState();
    m_page->say(
        tr("There is a new token. Copy it into the phone system: the old one is not taken any more."));
}

QString PhoneController::lastText() const
{
    const std::optional<screenpop::LastMessage> &last = m_ways.last();
    if (!last)
        return {};
    const QString at =
        QLocale().toString(base::toDateTime(last->at).toLocalTime().time(), QLocale::ShortFormat);
    const QString way = last->way == screenpop::Way::Link          ? tr("by a link")
                        : last->way == screenpop::Way::CommandLine ? tr("by the command line")
                        : last->way == screenpop::Way::Http        ? tr("by the address")
                                                                   : tr("by the local socket");
    if (last->refusal)
        return tr("%1, %2, refused: %3").arg(at, way, screenpop::toLine(*last->refusal));
    if (!last->ignored.isEmpty())
        return tr("%1, %2, taken; not known: %3").arg(at, way, last->ignored.join(QStringLiteral(", ")));
    return tr("%1, %2, taken").arg(at, way);
}

void PhoneController::showState()
{
    if (m_page.isNull())
        return;
    ui::PhonePageState state{.listening = m_ways.isListening(),
                             .listenIsFixed = m_rules.listenIsFixed,
                             .port = m_rules.port,
                             .portIsFixed = m_rules.portIsFixed,
                             .wrapUpAtEnd = m_rules.wrapUpAtEnd,
                             .wrapUpIsFixed = m_rules.wrapUpIsFixed,
                             .problem = m_problem,
                             .last = lastText(),
                             .hooks = {}};
    if (state.problem.isEmpty() && !m_ways.listenProblem().isEmpty())
        state.problem = tr("Port %1 cannot be opened: another program may have it. Choose another port, then "
                           "turn listening on.")
                            .arg(QString::number(m_rules.port));
    for (const auto &[action, name] :
         {std::pair{PhoneAction::Ready, tr("Ready")}, std::pair{PhoneAction::NotReady, tr("Not ready")},
          std::pair{PhoneAction::Hold, tr("Hold")}, std::pair{PhoneAction::Resume, tr("Resume")},
          std::pair{PhoneAction::Transfer, tr("Transfer")},
          std::pair{PhoneAction::StopRecording, tr("Stop recording")},
          std::pair{PhoneAction::ResumeRecording, tr("Resume recording")}}) {
        const std::optional<screenpop::Hook> hook = hookFor(action);
        state.hooks.append({name, !hook                 ? QString()
                                  : hook->run.isEmpty() ? hook->url
                                                        : hook->run.join(u' ')});
    }
    m_page->show(state);
}

} // namespace leeway::app
