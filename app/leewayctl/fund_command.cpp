#include "app/leewayctl/command.h"
#include "app/leewayctl/wait.h"
#include "app/leewayctl/words.h"
#include "desk/budget.h"
#include "desk/company.h"
#include "domain/json/company.h"

#include <QRegularExpression>

#include <algorithm>

namespace leeway::ctl
{

namespace
{

/// The team of that name, else of whoever works here; where nobody set up teams, the whole company.
base::Result<domain::TeamId> teamFor(const Call &call, const QString &name)
{
    const auto company = wait(desk::readCompany(call.desk));
    if (!company)
        return tl::unexpected(company.error());
    if (name.isEmpty() && !call.desk.me().teamId.isNull())
        return call.desk.me().teamId;
    if (name.isEmpty() && company->teams.empty())
        return domain::TeamId::fromString(domain::companyKey());
    const auto found =
        std::find_if(company->teams.begin(), company->teams.end(), [&](const domain::Team &team) {
            return name.isEmpty() ? company->teams.size() == 1 : team.name == name;
        });
    return found != company->teams.end() ? base::Result<domain::TeamId>(found->id)
                                         : base::Result<domain::TeamId>(base::fail(
                                               base::Code::NotFound, QStringLiteral("team ") + name));
}

/// An amount as files write it, "300.50": on a command line "5.001" must not turn into five thousand.
base::Result<domain::Money> plainAmount(const QString &text, const QString &currency)
{
    static const QRegularExpression kPlain(QStringLiteral("^[0-9]+(?:\\.([0-9]+))?$"));
    const QRegularExpressionMatch match = kPlain.match(text);
    const int decimals = domain::minorDigits(currency);
    if (decimals >= 0 && (!match.hasMatch() || match.capturedLength(1) > decimals))
        return base::fail(base::Code::MoneyInvalid, text);
    return domain::Money::parse(text, currency);
}

void tellFund(const Output &output, const desk::FundState &state)
{
    const auto shown = [&](qint64 minor) { return domain::toDecimal({minor, state.fund.currency}); };
    output.result(QStringLiteral("%1: %2 %3 added, %4 given, %5 held by desks, %6 in the fund")
                      .arg(state.fund.name, state.fund.currency,
                           shown(state.available + state.inField + state.given), shown(state.given),
                           shown(state.inField), shown(state.available)),
                  {{QStringLiteral("fund"), state.fund.id.toString()},
                   {QStringLiteral("name"), state.fund.name},
                   {QStringLiteral("currency"), state.fund.currency},
                   {QStringLiteral("given_minor"), state.given},
                   {QStringLiteral("held_minor"), state.inField},
                   {QStringLiteral("available_minor"), state.available}});
}

} // namespace

int runFundList(const Call &call)
{
    if (!readWords(call.words, {}))
        return call.output.wrongUse();
    const auto states = wait(desk::readFundStates(call.desk));
    if (!states)
        return call.output.failed(states.error());
    for (const desk::FundState &state : *states)
        tellFund(call.output, state);
    if (states->empty())
        call.output.message(QStringLiteral("there is no fund"));
    return kDone;
}

int runFundAdd(const Call &call)
{
    const auto words = readWords(call.words, {3, 3, {QStringLiteral("team")}});
    if (!words)
        return call.output.wrongUse();
    const auto amount = plainAmount(words->plain[1], words->plain[2].toUpper());
    const auto team = teamFor(call, words->value(QStringLiteral("team")));
    const auto funds = wait(desk::readFunds(call.desk));
    if (!amount || !team || !funds)
        return call.output.failed(!amount ? amount.error() : !team ? team.error() : funds.error());
    domain::Fund fund{.id = {}, .team = *team, .name = words->plain[0], .currency = amount->currency};
    for (const domain::Fund &one : *funds) {
        if (one.name == fund.name && one.team == fund.team)
            fund.id = one.id;
    }
    const auto added = wait(desk::addToFund(call.desk, fund, amount->minor));
    if (!added)
        return call.output.failed(added.error());
    const auto after = wait(desk::readFundStates(call.desk));
    if (!after && after.error().code == base::Code::StoreShared) {
        call.output.result(
            QStringLiteral("%1: asked for; the shared store adds it when this desk next connects")
                .arg(fund.name),
            {{QStringLiteral("fund"), added->id.toString()}, {QStringLiteral("name"), fund.name}});
        return kDone;
    }
    if (!after)
        return call.output.failed(after.error());
    for (const desk::FundState &state : *after) {
        if (state.fund.id == added->id)
            tellFund(call.output, state);
    }
    return kDone;
}

} // namespace leeway::ctl
