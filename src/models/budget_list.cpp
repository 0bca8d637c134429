#include "models/budget_list.h"

#include "domain/blind_cap.h"
#include "domain/confirm_above.h"
#include "domain/three_people.h"
#include "guidance/local_text.h"
#include "models/budget_words.h"
#include "models/date_pattern.h"
#include "models/words.h"

#include <algorithm>
#include <iterator>

namespace leeway::models
{

using desk::BudgetShelf;
using desk::StoredResolution;
using desk::StoredRule;

namespace
{

constexpr qsizetype kNameShown = 120;

QString budgetName(const std::map<QString, QString> &name, const QString &key, const ContactLook &look)
{
    const QString text = guidance::chosenFrom(name, look.format.locale.bcp47Name()).text;
    return capitalised(look.format, screenText(text.isEmpty() ? key : text, kNameShown).simplified());
}

/// What is missing, and what Enter does about it.
ContactRow missingRow(const QString &section, const QString &name, const QString &subject,
                      const QString &detail = {})
{
    ContactRow row;
    row.section = section;
    row.icon = QStringLiteral("plus");
    row.name = name;
    row.subject = subject;
    row.detail = detail;
    QStringList spoken{name + u'.', subject, detail};
    spoken.removeAll(QString());
    row.sentence = spoken.join(u' ');
    return row;
}

ContactRow fundRow(const desk::FundState &state, const BudgetShelf &shelf, const ContactLook &look)
{
    ContactRow row;
    row.section = budget_section::kFunds;
    row.id = state.fund.id.toString();
    row.icon = QStringLiteral("fund");
    row.name = screenText(state.fund.name, kNameShown).simplified();
    const auto team = std::find_if(shelf.teams.begin(), shelf.teams.end(),
                                   [&](const domain::Team &one) { return one.id == state.fund.team; });
    if (team != shelf.teams.end())
        row.detail = screenText(team->name, kNameShown).simplified();
    if (shelf.fundsElsewhere && !state.toldAt) {
        row.subject = Words::tr("The shared store keeps its sums.");
    } else if (shelf.fundsElsewhere) {
        row.time = Words::tr("%1 left").arg(money(look.format, fundLeft(state)));
        row.subject = fundMonthFigures(look.format, state);
        QStringList detail{fundWarningWords(look.format, state), row.detail};
        detail.removeAll(QString());
        row.detail = detail.join(QStringLiteral(" · "));
    } else {
        const auto shown = [&](qint64 minor) { return money(look.format, {minor, state.fund.currency}); };
        //: what is left of a fund
        row.time = Words::tr("%1 left").arg(money(look.format, fundLeft(state)));
        row.subject = Words::tr("%1 added, %2 given")
                          .arg(shown(state.available + state.inField + state.given), shown(state.given));
        const QString held = Words::tr("%1 held by desks").arg(shown(state.inField));
        const QString warned = fundWarningWords(look.format, state);
        QStringList detail{warned, held, row.detail};
        detail.removeAll(QString());
        row.detail = detail.join(QStringLiteral(" · "));
    }
    row.sentence =
        //: %1 is a fund, %2 what stands where in it
        Words::tr("%1. Fund. %2.")
            .arg(isolatedText(row.name),
                 shelf.fundsElsewhere ? row.subject : fundFigures(look.format, state));
    if (const QString warned = fundWarningWords(look.format, state); !warned.isEmpty())
        row.sentence += u' ' + warned + u'.';
    return row;
}

ContactRow monthsRow(const desk::FundState &state)
{
    ContactRow row;
    row.section = budget_section::kMonths;
    row.id = state.fund.id.toString();
    row.icon = QStringLiteral("calendar");
    row.name = screenText(state.fund.name, kNameShown).simplified();
    row.subject = Words::tr("Statements month by month, and closing them");
    //: %1 is a fund, %2 what is behind the row
    row.sentence = Words::tr("Months of %1. %2.").arg(isolatedText(row.name), row.subject);
    return row;
}

/// What is left of a pool of codes.
ContactRow voucherRow(const domain::VoucherStock &stock, const BudgetShelf &shelf, const ContactLook &look)
{
    const auto number = [&look](qint64 count) { return look.format.locale.toString(count); };
    ContactRow row;
    row.section = budget_section::kVouchers;
    row.id = stock.resolution;
    row.icon = stock.isLow() ? QStringLiteral("alert") : QStringLiteral("gift");
    const StoredResolution *of = shelf.resolution(stock.resolution);
    row.name = budgetName(of == nullptr ? std::map<QString, QString>{} : of->resolution.name,
                          stock.resolution, look);
    //: codes of vouchers that are left
    row.time = Words::tr("%1 left").arg(number(stock.free));
    row.subject = Words::tr("%1 given, %2 expired", "codes of vouchers")
                      .arg(number(stock.given), number(stock.expired));
    QStringList detail;
    if (stock.free == 0)
        detail.append(Words::tr("No codes left: import more"));
    else if (stock.isLow())
        detail.append(Words::tr("Few codes are left: import more"));
    if (stock.soonest.isValid())
        //: %1 is the last day of the first codes
        detail.append(Words::tr("the first are valid until %1").arg(shortDay(look.format, stock.soonest)));
    row.detail = detail.join(QStringLiteral(" · "));
    //: %1 is a voucher, %2 how many codes are left, %3 what else is known of them
    row.sentence =
        Words::tr("%1. Codes of vouchers. %2, %3.").arg(isolatedText(row.name), row.time, row.subject);
    if (!row.detail.isEmpty())
        row.sentence += u' ' + row.detail + u'.';
    return row;
}

ContactRow looksRow()
{
    ContactRow row;
    row.section = budget_section::kLooks;
    row.id = budget_section::kLooks;
    row.icon = QStringLiteral("eye");
    row.name = Words::tr("What deserves a look");
    row.subject = Words::tr("Counts of 90 days beside the team's");
    row.sentence = row.name + QStringLiteral(". ") + row.subject + u'.';
    return row;
}

/// "From 1 Dec: NOK 600", of the version that begins next.
QString plannedWords(const resolution::BudgetRule &next, const ContactLook &look)
{
    const QString day = shortDate(look.format, next.from);
    return next.active ? Words::tr("From %1: %2").arg(day, limitAmount(look.format, next))
                       : Words::tr("Ends %1").arg(day);
}

ContactRow ruleRow(const QString &section, const StoredRule &stored, const StoredRule *next,
                   const ContactLook &look)
{
    const resolution::BudgetRule &rule = stored.rule;
    ContactRow row;
    row.section = section;
    row.id = rule.key;
    row.icon = QStringLiteral("scale");
    row.name = budgetName(rule.name, rule.key, look);
    row.time = limitAmount(look.format, rule);
    QStringList subject{limitReach(rule)};
    if (const QString when = limitWhen(rule); !when.isEmpty())
        subject.append(when);
    row.subject = subject.join(QStringLiteral(" · "));
    QStringList detail;
    if (next != nullptr && next != &stored)
        detail.append(plannedWords(next->rule, look));
    //: %1 is the day from which a limit holds
    const QString since = section == budget_section::kPlanned ? Words::tr("from %1") : Words::tr("since %1");
    detail.append(capitalised(look.format, aboveWords().at(static_cast<qsizetype>(rule.above))));
    detail.append(since.arg(shortDate(look.format, rule.from)));
    row.detail = detail.join(QStringLiteral(" · "));
    row.sentence = limitSentence(look.format, rule) + u' ' + row.detail + u'.';
    return row;
}

ContactRow catalogueRow(const QString &section, const StoredResolution &stored, const ContactLook &look)
{
    const resolution::Resolution &one = stored.resolution;
    ContactRow row;
    row.section = section;
    row.id = one.key;
    row.icon = resolution::isFree(one.kind) ? QStringLiteral("chat") : QStringLiteral("gift");
    row.name = budgetName(one.name, one.key, look);
    if (one.suggests)
        row.time = money(look.format, *one.suggests);
    QStringList parts{resolutionKindNames().at(static_cast<qsizetype>(one.kind))};
    for (const domain::PayoutWay way : one.ways) {
        if (way != domain::PayoutWay::None)
            parts.append(payoutWayNames().at(static_cast<qsizetype>(way)));
    }
    if (one.needsOrder)
        parts.append(Words::tr("needs an order"));
    row.subject = parts.join(QStringLiteral(" · "));
    row.detail =
        screenText(guidance::chosenFrom(one.does, look.format.locale.bcp47Name()).text, 200).simplified();
    QStringList spoken{Words::tr("%1. Resolution.").arg(isolatedText(row.name)), row.subject + u'.'};
    if (!row.time.isEmpty())
        spoken.append(Words::tr("Suggests %1.").arg(row.time));
    row.sentence = spoken.join(u' ');
    return row;
}

/// The sum of one currency that takes three people.
ContactRow threePeopleRow(const StoredRule &stored, const ContactLook &look)
{
    const resolution::BudgetRule &rule = stored.rule;
    ContactRow row;
    row.section = budget_section::kThreePeople;
    row.id = rule.key;
    row.icon = QStringLiteral("people");
    //: %1 is a sum
    row.name = Words::tr("More than %1").arg(limitAmount(look.format, rule));
    row.subject = Words::tr("Who gives it, a lead who allows it, and finance who confirms the payout");
    row.detail = Words::tr("since %1").arg(shortDate(look.format, rule.from));
    //: %1 is "More than EUR 5,000"
    row.sentence = Words::tr("%1 takes three people. %2, %3.").arg(row.name, row.subject, row.detail);
    return row;
}

/// A sum of one currency up to which something is so; `subject` says what.
ContactRow upToRow(const StoredRule &stored, const char *icon, const QString &subject,
                   const ContactLook &look)
{
    const resolution::BudgetRule &rule = stored.rule;
    ContactRow row;
    row.section = budget_section::kThreePeople;
    row.id = rule.key;
    row.icon = QString::fromLatin1(icon);
    //: %1 is a sum
    row.name = Words::tr("Up to %1", "a sum").arg(limitAmount(look.format, rule));
    row.subject = subject;
    row.detail = Words::tr("since %1").arg(shortDate(look.format, rule.from));
    row.sentence = row.name + QStringLiteral(". ") + row.subject + QStringLiteral(", ") + row.detail + u'.';
    return row;
}

ContactRow blindCapRow(const StoredRule &stored, const ContactLook &look)
{
    return upToRow(stored, "cloud-off",
                   Words::tr("Stands without the shared store, of each person to each customer in 72 hours"),
                   look);
}

ContactRow confirmAboveRow(const StoredRule &stored, const ContactLook &look)
{
    return upToRow(stored, "gift", Words::tr("One key grants it, with no question before"), look);
}

/// A sum that has a form of its own and limits nothing.
bool isSetSumKey(const QString &key)
{
    return domain::isThreePeopleKey(key) || domain::isBlindCapKey(key) || domain::isConfirmAboveKey(key);
}

/// Puts the sections together, in order.
class BudgetRowMaker
{
public:
    BudgetRowMaker(const BudgetShelf &shelf, const ContactLook &look)
        : m_shelf(shelf)
        , m_look(look)
    {
    }

    void add(const QString &section, const QString &title, std::vector<ContactRow> rows,
             const std::optional<ContactRow> &missing = std::nullopt)
    {
        const int count = static_cast<int>(rows.size());
        if (rows.empty() && missing)
            rows.push_back(*missing);
        if (rows.empty())
            return;
        m_rows.push_back(sectionRow(section, title, count, m_look));
        std::move(rows.begin(), rows.end(), std::back_inserter(m_rows));
    }
    void addRules();
    void addFunds();
    void addResolutions();
    void addVouchers();
    void addRetired(bool shown);
    void addUnreadable();
    std::vector<ContactRow> take() { return std::move(m_rows); }

private:
    [[nodiscard]] std::vector<ContactRow> retiredRules() const;
    [[nodiscard]] std::vector<ContactRow> resolutions(bool active, const QString &section) const;

    const BudgetShelf &m_shelf;
    const ContactLook &m_look;
    std::vector<ContactRow> m_rows;
};

void BudgetRowMaker::addFunds()
{
    std::vector<ContactRow> rows;
    for (const desk::FundState &state : m_shelf.funds)
        rows.push_back(fundRow(state, m_shelf, m_look));
    const QString subject = m_shelf.fundsElsewhere
                                ? Words::tr("Finance sets money aside in the shared store.")
                                : Words::tr("Enter sets money aside.");
    add(budget_section::kFunds, Words::tr("Funds"), std::move(rows),
        missingRow(budget_section::kFunds, Words::tr("There is no fund yet"), subject));
    std::vector<ContactRow> months;
    for (const desk::FundState &state : m_shelf.funds)
        months.push_back(monthsRow(state));
    add(budget_section::kMonths, Words::tr("Months"), std::move(months));
    if (!m_shelf.funds.empty())
        m_rows.push_back(looksRow());
}

void BudgetRowMaker::addRules()
{
    std::vector<ContactRow> rules;
    std::vector<ContactRow> planned;
    std::vector<ContactRow> people;
    std::vector<ContactRow> caps;
    std::vector<ContactRow> unasked;
    for (const QString &key : m_shelf.ruleKeys()) {
        const StoredRule *now = m_shelf.inForce(key);
        const StoredRule *next = m_shelf.planned(key);
        if (isSetSumKey(key)) {
            if (now == nullptr || !now->rule.active)
                continue;
            if (domain::isBlindCapKey(key))
                caps.push_back(blindCapRow(*now, m_look));
            else if (domain::isConfirmAboveKey(key))
                unasked.push_back(confirmAboveRow(*now, m_look));
            else
                people.push_back(threePeopleRow(*now, m_look));
            continue;
        }
        if (now != nullptr && now->rule.active)
            rules.push_back(ruleRow(budget_section::kRules, *now, next, m_look));
        else if (next != nullptr)
            planned.push_back(ruleRow(budget_section::kPlanned, *next, nullptr, m_look));
    }
    add(budget_section::kRules, Words::tr("Rules in force"), std::move(rules),
        missingRow(budget_section::kRules, Words::tr("No rule is in force"),
                   Words::tr("So nothing may be given."), Words::tr("Enter writes the first one.")));
    add(budget_section::kPlanned, Words::tr("Planned rules"), std::move(planned));
    add(budget_section::kThreePeople, Words::tr("Three people"), std::move(people));
    add(budget_section::kThreePeople, Words::tr("Without the shared store"), std::move(caps));
    add(budget_section::kThreePeople, Words::tr("Without being asked again"), std::move(unasked));
}

std::vector<ContactRow> BudgetRowMaker::resolutions(bool active, const QString &section) const
{
    std::vector<ContactRow> rows;
    for (const StoredResolution &one : m_shelf.resolutions) {
        if (one.resolution.active == active)
            rows.push_back(catalogueRow(section, one, m_look));
    }
    return rows;
}

void BudgetRowMaker::addResolutions()
{
    add(budget_section::kResolutions, Words::tr("Resolutions, in their order"),
        resolutions(true, budget_section::kResolutions),
        missingRow(budget_section::kResolutions, Words::tr("No resolutions yet"),
                   Words::tr("What may be given or done."), Words::tr("Enter writes the first one.")));
}

void BudgetRowMaker::addVouchers()
{
    std::vector<ContactRow> rows;
    rows.reserve(m_shelf.vouchers.size());
    for (const domain::VoucherStock &stock : m_shelf.vouchers)
        rows.push_back(voucherRow(stock, m_shelf, m_look));
    add(budget_section::kVouchers, Words::tr("Voucher codes"), std::move(rows));
}

std::vector<ContactRow> BudgetRowMaker::retiredRules() const
{
    std::vector<ContactRow> rows;
    for (const QString &key : m_shelf.ruleKeys()) {
        const StoredRule *now = m_shelf.inForce(key);
        const StoredRule *last = m_shelf.newest(key);
        // The form of a set sum says that there is none.
        if (!isSetSumKey(key) && (now == nullptr || !now->rule.active) && m_shelf.planned(key) == nullptr &&
            last != nullptr)
            rows.push_back(ruleRow(budget_section::kRetiredRules, *last, nullptr, m_look));
    }
    return rows;
}

void BudgetRowMaker::addRetired(bool shown)
{
    std::vector<ContactRow> rules = retiredRules();
    std::vector<ContactRow> others = resolutions(false, budget_section::kRetiredResolutions);
    const int count = static_cast<int>(rules.size() + others.size());
    if (count == 0)
        return;
    ContactRow fold;
    fold.section = budget_section::kRetired;
    fold.id = budget_section::kRetired;
    fold.icon = shown ? QStringLiteral("down") : QStringLiteral("right");
    fold.name = Words::tr("%n retired", nullptr, count);
    fold.subject = shown ? Words::tr("Enter folds them away.") : Words::tr("Enter shows them.");
    fold.sentence = fold.name + QStringLiteral(". ") + fold.subject;
    m_rows.push_back(fold);
    if (!shown)
        return;
    add(budget_section::kRetiredRules, Words::tr("Retired rules"), std::move(rules));
    add(budget_section::kRetiredResolutions, Words::tr("Retired resolutions"), std::move(others));
}

void BudgetRowMaker::addUnreadable()
{
    std::vector<ContactRow> rows;
    for (const QString &key : m_shelf.unreadable) {
        ContactRow row = missingRow(
            budget_section::kUnreadable, key,
            Words::tr("Written by a newer Leeway: a rule like this stops all giving until you update."));
        row.id = key;
        row.icon = QStringLiteral("alert");
        rows.push_back(row);
    }
    add(budget_section::kUnreadable, Words::tr("Not readable here"), std::move(rows));
}

} // namespace

std::vector<ContactRow> budgetRows(const BudgetShelf &shelf, bool retiredShown, const ContactLook &look)
{
    BudgetRowMaker maker(shelf, look);
    if (shelf.funds.empty() && shelf.rules.empty() && shelf.resolutions.empty() && shelf.unreadable.isEmpty())
        return {};
    maker.addUnreadable();
    maker.addFunds();
    maker.addRules();
    maker.addResolutions();
    maker.addVouchers();
    maker.addRetired(retiredShown);
    return maker.take();
}

BudgetList::BudgetList(ReadShelf readShelf, const base::Clock &clock, QObject *parent)
    : ContactList(clock, parent)
    , m_readShelf(std::move(readShelf))
{
}

const desk::FundState *BudgetList::fund(const QString &id) const
{
    const auto found =
        std::find_if(m_shelf.funds.begin(), m_shelf.funds.end(),
                     [&id](const desk::FundState &one) { return one.fund.id.toString() == id; });
    return found == m_shelf.funds.end() ? nullptr : &*found;
}

void BudgetList::setRetiredShown(bool shown)
{
    if (std::exchange(m_retiredShown, shown) != shown)
        refreshTimes();
}

void BudgetList::read(bool)
{
    whenRead(m_readShelf(), [this](const auto &shelf) {
        m_shelf = shelf;
        answered(false);
    });
}

std::vector<ContactRow> BudgetList::rows() const
{
    // A version begins while the page stands open.
    BudgetShelf now = m_shelf;
    now.at = look().format.now;
    return budgetRows(now, m_retiredShown, look());
}

} // namespace leeway::models
