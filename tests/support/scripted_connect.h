#pragma once

#include "desk/store_admin/connect_session.h"

#include <vector>

namespace leeway::test
{

/// A session that finds what a test or picture says, and remembers what it was asked.
class ScriptedConnect final : public desk::ConnectSession
{
public:
    struct Asked {
        desk::StoreLogin login;
        QString password;
    };

    void check(const desk::StoreLogin &login, const QString &password) override
    {
        asked.push_back({login, password});
        desk::ConnectChecks begun;
        begun.reached = desk::CheckState::Running;
        set(begun);
    }
    void changeFirst(const QString &next) override
    {
        nextPassword = next;
        m_checks.first = desk::FirstPassword::Changing;
        set(m_checks);
    }
    void cancel() override { ++cancelled; }
    [[nodiscard]] const desk::ConnectChecks &checks() const override { return m_checks; }

    void set(const desk::ConnectChecks &checks)
    {
        m_checks = checks;
        Q_EMIT changed();
    }
    /// The store answers and is the right one.
    void find() { set(found()); }
    void signIn() { set(signedIn()); }
    /// The check that `code` is about does not hold.
    void refuse(base::Code code, const QString &detail = {})
    {
        desk::ConnectChecks out = found();
        if (code == base::Code::RemoteLoginRefused) {
            out.signedIn = desk::CheckState::Bad;
        } else {
            out.rightStore = desk::CheckState::Bad;
        }
        if (code == base::Code::RemoteUnreachable || code == base::Code::RemoteAddressInvalid) {
            out = {};
            out.reached = desk::CheckState::Bad;
        }
        out.problem = base::Error{code, detail};
        set(out);
    }

    /// The password that was typed is a first one.
    void askForOwn()
    {
        desk::ConnectChecks out = signedIn();
        out.first = desk::FirstPassword::ToChange;
        set(out);
    }
    /// What came of changeFirst().
    void endChange(const std::optional<base::Error> &problem = {})
    {
        m_checks.first = problem ? desk::FirstPassword::ToChange : desk::FirstPassword::Changed;
        m_checks.problem = problem;
        set(m_checks);
    }

    std::vector<Asked> asked;
    QString nextPassword; ///< of changeFirst()
    int cancelled = 0;

private:
    static desk::ConnectChecks found()
    {
        desk::ConnectChecks out;
        out.reached = desk::CheckState::Good;
        out.rightStore = desk::CheckState::Good;
        out.roundTripMs = 12;
        return out;
    }
    static desk::ConnectChecks signedIn()
    {
        desk::ConnectChecks out = found();
        out.signedIn = desk::CheckState::Good;
        out.storeName = QStringLiteral("Aldera");
        out.personName = QStringLiteral("Inês Carvalho");
        return out;
    }

    desk::ConnectChecks m_checks;
};

/// An invite as `leewayctl invite` writes it.
inline desk::StoreLogin pictureInvite()
{
    return {.address = QStringLiteral("leeway.aldera.example"),
            .login = QStringLiteral("ines.carvalho"),
            .rootCertificate =
                QStringLiteral("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"),
            .team = QStringLiteral("Aldera Home · Care")};
}

} // namespace leeway::test
