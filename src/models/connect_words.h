#pragma once

#include "desk/store_admin/connect_session.h"
#include "models/format.h"

#include <array>
#include <optional>

/// What the form that connects to a shared store says. Pure.
namespace leeway::models
{

/// One of the three checks as it is shown.
struct CheckLine {
    QString text;
    QString iconName;
    desk::CheckState state = desk::CheckState::Waiting;

    bool operator==(const CheckLine &) const = default;
};

/// "Found, 12 ms away", "It is the store in your invite", "Signed in as Inês Carvalho"; what still waits says
/// for what.
std::array<CheckLine, 3> checkLines(const desk::ConnectChecks &checks, const desk::StoreLogin &login,
                                    const Format &format);
/// All three hold.
bool isGood(const desk::ConnectChecks &checks);

/// Why it cannot be connected, and what to do: sentences for somebody who is not connected yet, where those
/// of the running program promise that it tries again.
struct ConnectProblem {
    QString what;
    QString todo;

    bool operator==(const ConnectProblem &) const = default;
};
/// What is wrong with the way itself, whatever one wants there: address, encryption, certificate, version;
/// absent: nothing of that.
std::optional<ConnectProblem> wayProblem(base::Code code);
ConnectProblem connectProblem(const base::Error &error);

} // namespace leeway::models
