#include "models/leeway_words.h"

#include "guidance/local_text.h"
#include "models/advice_words.h"
#include "models/leeway_asks.h"
#include "models/leeway_grants.h"
#include "models/leeway_limits.h"
#include "models/owed_words.h"
#include "models/privacy.h"
#include "models/words.h"

#include <algorithm>

namespace leeway::models
{

using domain::PayoutWay;
using resolution::Resolution;

namespace
{

constexpr qint64 kLargestTop = 900'000'000'000'000'000;

QString textIn(const std::map<QString, QString> &text, const QString &language)
{
    return oneLine(guidance::chosenFrom(text, language).text);
}

/// One whole unit of the currency.
qint64 unitOf(const QString &currency)
{
    qint64 unit = 1;
    for (int i = domain::minorDigits(currency); i > 0; --i)
        unit *= 10;
    return unit;
}

/// What is suggested, in `currency`; of another one whole units, rounded down: a suggestion has
/// no decimals that nobody wrote. Without a rate there is none.
std::optional<domain::Money> suggestionIn(const QString &currency, const Resolution &offered,
                                          const desk::LeewayMoment &moment, base::Instant now)
{
    if (!offered.suggests || offered.suggests->minor <= 0 || resolution::isFree(offered.kind))
        return std::nullopt;
    if (offered.suggests->currency == currency)
        return offered.suggests;
    const QDate today = base::toDateTime(now).toTimeZone(moment.ask.zone).date();
    const auto rate = domain::rateOn(moment.ask.rates, offered.suggests->currency, currency, today,
                                     moment.ask.rateMostDays);
    const auto converted = rate ? domain::convert(*offered.suggests, *rate, domain::Rounding::Down)
                                : tl::unexpected(rate.error());
    if (!converted || converted->minor <= 0)
        return std::nullopt;
    const qint64 unit = unitOf(currency);
    const qint64 whole = converted->minor / unit * unit;
    return domain::Money{whole > 0 ? whole : converted->minor, currency};
}

std::optional<domain::Money> suggestionFor(const Resolution &offered, const desk::LeewayMoment &moment,
                                           base::Instant now)
{
    return suggestionIn(moment.currency, offered, moment, now);
}

ResolutionRow resolutionRow(const Resolution &offered, const LeewayMatter &matter, const Format &format)
{
    ResolutionRow row;
    row.resolution = offered.key;
    row.title = resolutionTitle(offered, matter.ownLanguage);
    row.does = textIn(offered.does, matter.ownLanguage);
    row.why = whyNot(offered, matter.moment);
    if (resolution::isFree(offered.kind))
        row.cost = Words::tr("no cost", "of a resolution");
    else if (const auto suggested = suggestionFor(offered, matter.moment, format.now))
        row.cost = shownText(money(format, *suggested), matter.hidden);
    if (matter.advice != nullptr && row.why.isEmpty())
        row.advice = adviceBar(*matter.advice, offered.key, format);
    return row;
}

/// Those that fit come first, both in the lead's order.
std::vector<ResolutionRow> resolutionRows(const LeewayMatter &matter, const Format &format)
{
    std::vector<ResolutionRow> rows;
    for (const Resolution &offered : matter.moment.catalogue)
        rows.push_back(resolutionRow(offered, matter, format));
    std::stable_partition(rows.begin(), rows.end(), [](const auto &row) { return row.why.isEmpty(); });
    int number = 0;
    for (ResolutionRow &row : rows)
        row.number = ++number;
    return rows;
}

/// What was typed without the currency's own code or sign, at either end.
QString withoutCurrency(const QString &typed, const QString &currency)
{
    QString text = typed;
    text.remove(QChar(0x2066)).remove(QChar(0x2069)); // as `money` has it around sums
    // The marks of Arabic numbers.
    text = text.replace(QChar(0x066B), u'.').remove(QChar(0x066C)).trimmed();
    QStringList signs{currency};
    if (currency == u"EUR")
        signs.append(QStringLiteral("€"));
    if (currency == u"GBP")
        signs.append(QStringLiteral("£"));
    for (const QString &sign : signs) {
        if (sign.isEmpty())
            continue;
        if (text.startsWith(sign, Qt::CaseInsensitive))
            text = text.mid(sign.size()).trimmed();
        if (text.endsWith(sign, Qt::CaseInsensitive))
            text = text.chopped(sign.size()).trimmed();
    }
    return text.endsWith(u".-") || text.endsWith(u",-") ? text.chopped(2) : text;
}

QString problemOf(const base::Error &error, const QString &text, const QString &currency)
{
    if (error.code == base::Code::MoneyOverflow)
        return Words::tr("This is more than can be counted.");
    const bool isNumber =
        std::any_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); }) &&
        std::none_of(text.begin(), text.end(), [](QChar c) { return c.isLetter() || c.isSymbol(); });
    const int decimals = domain::minorDigits(currency);
    if (!isNumber || decimals < 0)
        return Words::tr("This is no amount in %1. Write it like 450 or 450.50.").arg(currency);
    return decimals == 0 ? Words::tr("%1 has no decimals.").arg(currency)
                         : Words::tr("%1 has at most %2 decimals.").arg(currency).arg(decimals);
}

qint64 topOf(qint64 limit, qint64 amount, qint64 step)
{
    // The mark stands at five eighths, as in picture 01; who types more moves the end.
    const qint64 most = std::min(std::max(limit, amount), kLargestTop);
    const qint64 usual = limit > kLargestTop / 2 ? kLargestTop : limit + limit * 3 / 5;
    return std::max({usual, most, 10 * step});
}

/// What most found about right, in the customer's currency.
std::optional<FeltLook> feltLook(const LeewayMatter &matter, const GrantChoice &choice)
{
    const Resolution *chosen = chosenOf(matter.moment, choice.draft);
    if (matter.advice == nullptr || chosen == nullptr)
        return std::nullopt;
    const auto &felt = matter.advice->basis->felt;
    const auto band = felt.find({chosen->key, matter.fundCurrency()});
    if (band == felt.end())
        return std::nullopt;
    return FeltLook{.low = shownOf(matter, band->second.low).minor,
                    .high = shownOf(matter, band->second.high).minor,
                    .words = Words::tr("felt right to most", "sums on a slider")};
}

AmountLook amountLook(const LeewayMatter &matter, const GrantChoice &choice, const Format &format)
{
    AmountLook look;
    const std::optional<domain::Money> amount =
        amountOf(matter.moment, choice.draft, format.now, &look.error);
    const qint64 limit = matter.verdict.mayGive ? matter.verdict.mayGive->minor : 0;
    look.currency = matter.moment.currency;
    look.limit = limit;
    look.step = limit > 0 ? amountStep(limit) : unitOf(matter.moment.currency);
    look.top = topOf(limit, amount ? amount->minor : 0, look.step);
    look.field = choice.draft.amount.value_or(QString());
    const QString most = money(format, {limit, matter.moment.currency});
    //: the mark on the slider; %1: an amount
    look.mark = Words::tr("my limit %1").arg(most);
    look.beyond = beyondWords(matter);
    look.felt = feltLook(matter, choice);
    showHardly(look, matter, choice, format);
    if (!amount)
        return look;
    look.minor = amount->minor;
    const QString now = money(format, *amount);
    if (!choice.draft.amount)
        look.field = amountText(format, *amount);
    if (matter.moment.currency != matter.fundCurrency() && matter.verdict.base > 0)
        look.about = QStringLiteral("≈ ") + money(format, {matter.verdict.base, matter.fundCurrency()});
    look.spoken = Words::tr("%1 of %2, your limit").arg(now, most);
    return look;
}

GrantLook grantLook(const LeewayMatter &matter, const Resolution &offered,
                    const std::optional<domain::Money> &amount, const Format &format)
{
    GrantLook look;
    if (resolution::isFree(offered.kind)) {
        look.text = Words::tr("Note it");
        look.enabled = matter.moment.nothing != desk::NothingToGive::NobodyLinked;
        return look;
    }
    if (!amount || amount->minor == 0) {
        look.text = Words::tr("Grant");
        look.why = Words::tr("Say how much first.");
        return look;
    }
    if (offered.ways == std::vector{PayoutWay::Voucher})
        look.why = noCodeWords(
            domain::voucherMissing(matter.moment.vouchers, offered.key, *amount, matter.moment.at));
    if (!look.why.isEmpty()) {
        look.text = Words::tr("Grant");
        return look;
    }
    if (isAllowed(matter)) {
        look.text = matter.hidden ? Words::tr("Grant…") : Words::tr("Grant %1").arg(money(format, *amount));
        look.enabled = true;
        return look;
    }
    look.asks = mayAsk(matter);
    look.enabled = look.asks;
    look.text = look.asks ? askText(matter) : Words::tr("Above your limit");
    if (look.asks && matter.hidden) { // nobody asks for a sum that they do not see
        look.enabled = false;
        look.why = Words::tr("Sums are hidden. Turn the privacy screen off to ask.");
        return look;
    }
    if (const QString open = look.asks ? openAskWords(matter, format) : QString(); !open.isEmpty()) {
        look.enabled = false; // one is enough
        look.why = open;
        return look;
    }
    look.why = matter.hidden ? QString() : overWords(matter, *amount, format);
    const domain::Money most = matter.verdict.mayGive.value_or(domain::Money{});
    if (most.minor > 0 && most.minor < amount->minor && !matter.hidden)
        look.instead = Words::tr("Grant %1 instead").arg(money(format, most));
    return look;
}

/// What is said of the list as a whole; nothing when there is one.
QString noneWords(const desk::LeewayMoment &moment)
{
    if (!moment.catalogue.empty())
        return {};
    return Words::tr("No resolutions are set up yet. A lead writes down what may be done for customers.");
}

/// Amount, limits and button of what is chosen.
void showChosen(LeewayLook &look, const Resolution &chosen, const LeewayMatter &matter,
                const GrantChoice &choice, const Format &format)
{
    const bool free = resolution::isFree(chosen.kind);
    look.chosen = chosen.key;
    if (!free || matter.moment.nothing == desk::NothingToGive::NobodyLinked)
        look.obstacle = obstacleWords(matter);
    if (free) {
        look.grant = grantLook(matter, chosen, std::nullopt, format);
        return;
    }
    if (!look.obstacle.isEmpty())
        return;
    const std::optional<domain::Money> amount = amountOf(matter.moment, choice.draft, format.now);
    const bool rests = choice.step == LeewayStep::Rest && look.granted;
    const bool another = look.asked || choice.giving; // what is chosen is not about to be granted
    showLimits(look, matter, rests || another ? 0 : matter.verdict.base, format);
    if (!matter.hidden)
        look.amount = amountLook(matter, choice, format);
    look.grant = grantLook(matter, chosen, amount, format);
    if (!amount || amount->minor <= 0)
        return;
    look.grant.atOnce = look.grant.enabled && needsNoQuestion(matter, choice, chosen);
    if (choice.step == LeewayStep::Confirm && !choice.giving && isAllowed(matter))
        look.confirm = confirmLook(matter, choice, chosen,
                                   {*amount, {matter.verdict.base, matter.fundCurrency()}}, format);
    if (choice.step == LeewayStep::Ask && look.grant.asks && look.grant.enabled)
        look.ask = askLook(matter, choice, chosen, *amount, format);
}

/// What advice says of the list, and of what is chosen when that was asked for.
void showAdvice(LeewayLook &look, const LeewayMatter &matter, const GrantChoice &choice, const Format &format)
{
    if (matter.advice == nullptr || look.rows.empty())
        return;
    const desk::AdviceNow &advice = *matter.advice;
    const auto titleOf = [&look](const QString &key) {
        const auto row = std::find_if(look.rows.begin(), look.rows.end(),
                                      [&key](const ResolutionRow &one) { return one.resolution == key; });
        return row == look.rows.end() ? key : row->title;
    };
    look.adviceCaption = adviceCaption(advice);
    if (!look.adviceCaption.isEmpty())
        //: the caption of numbers of satisfaction, where there is little room
        look.adviceShort = Words::tr("predicted, 0–10");
    look.adviceClaim = adviceClaimWords(advice, format, titleOf);
    if (!choice.why || look.chosen.isEmpty())
        return;
    look.why = adviceWhy(advice, matter.moment.facts, look.chosen, titleOf(look.chosen), format);
    showSimilar(*look.why, matter, choice, look.chosen, format);
    if (look.amount && !look.amount->hardlyWhy.isEmpty())
        look.why->note = QStringLiteral("%1 %2").arg(look.why->note, look.amount->hardlyWhy).trimmed();
}

/// Where the agent is, as far as there is something to show for it.
LeewayStep stepOf(const LeewayLook &look, const GrantChoice &choice)
{
    if (look.confirm)
        return LeewayStep::Confirm;
    if (look.ask)
        return LeewayStep::Ask;
    if (choice.step == LeewayStep::Rest && look.granted)
        return LeewayStep::Rest;
    return look.asked ? LeewayStep::Asked : LeewayStep::Choose;
}

} // namespace

QString amountText(const Format &format, const domain::Money &amount)
{
    // In a field the marks around a sum would be characters that nobody sees and the cursor stops at.
    return money(format, amount).remove(QChar(0x2066)).remove(QChar(0x2069));
}

QString resolutionTitle(const Resolution &offered, const QString &language)
{
    const QString name = textIn(offered.name, language);
    return name.isEmpty() ? oneLine(offered.key) : name;
}

std::vector<resolution::AdviceOption> adviceOptions(const desk::LeewayMoment &moment, base::Instant now)
{
    std::vector<resolution::AdviceOption> options;
    for (const Resolution &offered : moment.catalogue) {
        resolution::AdviceOption option{.resolution = offered.key, .fits = whyNot(offered, moment).isEmpty()};
        const QString &fund = moment.ask.fundCurrency;
        if (const auto cost = suggestionIn(fund, offered, moment, now); cost && !fund.isEmpty()) {
            option.costMinor = cost->minor;
            option.cost = static_cast<double>(cost->minor) / static_cast<double>(unitOf(fund));
        }
        options.push_back(std::move(option));
    }
    return options;
}

QString noCodeWords(domain::NoVoucher why)
{
    switch (why) {
    case domain::NoVoucher::NoneLeft:
        return Words::tr("No codes left. Ask the lead, or choose store credit.");
    case domain::NoVoucher::OtherValues:
        return Words::tr("No code of this value is left. Choose another amount, or ask the lead.");
    case domain::NoVoucher::No:
        break;
    }
    return {};
}

QString whyNot(const Resolution &offered, const desk::LeewayMoment &moment)
{
    // Whatever the amount: when there is another way, the voucher is only one of them.
    const bool onlyVoucher = offered.ways == std::vector{PayoutWay::Voucher};
    if (onlyVoucher &&
        domain::voucherMissing(moment.vouchers, offered.key, {}, moment.at) == domain::NoVoucher::NoneLeft)
        return noCodeWords(domain::NoVoucher::NoneLeft);
    return offered.needsOrder && moment.ask.orders.empty()
               ? Words::tr("It needs an order. Link one to the case first.")
               : QString();
}

const Resolution *chosenOf(const desk::LeewayMoment &moment, const desk::GrantDraft &draft)
{
    const Resolution *first = nullptr;
    for (const Resolution &offered : moment.catalogue) {
        if (!whyNot(offered, moment).isEmpty())
            continue;
        if (offered.key == draft.resolution)
            return &offered;
        if (first == nullptr)
            first = &offered;
    }
    return first;
}

const domain::Grant *lastGrant(const desk::LeewayMoment &moment)
{
    const auto last = std::find_if(moment.given.rbegin(), moment.given.rend(), [](const domain::Grant &one) {
        return one.state != domain::GrantState::Undone;
    });
    return last == moment.given.rend() ? nullptr : &*last;
}

std::optional<domain::Money> typedAmount(const QString &typed, const QString &currency, QString *problem)
{
    const QString text = withoutCurrency(typed, currency);
    if (text.isEmpty())
        return std::nullopt;
    const auto read = domain::Money::parse(text, currency);
    if (!read) {
        *problem = problemOf(read.error(), text, currency);
        return std::nullopt;
    }
    if (read->minor >= 0)
        return *read;
    *problem = Words::tr("An amount is above zero.");
    return std::nullopt;
}

std::optional<domain::Money> amountOf(const desk::LeewayMoment &moment, const desk::GrantDraft &draft,
                                      base::Instant now, QString *problem)
{
    const Resolution *chosen = chosenOf(moment, draft);
    if (chosen == nullptr || resolution::isFree(chosen->kind))
        return std::nullopt;
    if (!draft.amount)
        return suggestionFor(*chosen, moment, now);
    QString unheard;
    return typedAmount(*draft.amount, moment.currency, problem == nullptr ? &unheard : problem);
}

qint64 amountStep(qint64 limit)
{
    const qint64 wanted = limit / 100;
    qint64 step = 1;
    for (qint64 power = 1; power <= wanted; power *= 10) {
        for (const qint64 nice : {power, 2 * power, 5 * power}) {
            if (nice <= wanted)
                step = nice;
        }
    }
    // Of two neighbours the nearer one: a limit of 940.00 goes by tens and not by fives.
    const qint64 next = QString::number(step).startsWith(u'2') ? step / 2 * 5 : step * 2;
    return next - wanted < wanted - step ? next : step;
}

QString wayName(PayoutWay way)
{
    switch (way) {
    case PayoutWay::OriginalPayment:
        return Words::tr("As they paid", "how money reaches a customer");
    case PayoutWay::StoreCredit:
        return Words::tr("Store credit", "how money reaches a customer");
    case PayoutWay::Voucher:
        return Words::tr("Voucher", "how money reaches a customer");
    case PayoutWay::FeeWaiver:
        return Words::tr("Fee not charged", "how money reaches a customer");
    case PayoutWay::Order:
        return Words::tr("With an order", "how goods reach a customer");
    case PayoutWay::None:
        break;
    }
    return Words::tr("Nothing to send", "how money reaches a customer");
}

LeewayLook leewayLook(const LeewayMatter &matter, const GrantChoice &choice, const Format &format)
{
    LeewayLook look;
    look.busy = matter.busy;
    look.failure = matter.failure;
    look.none = noneWords(matter.moment);
    look.rows = resolutionRows(matter, format);
    if (const domain::Grant *last = lastGrant(matter.moment))
        look.granted = grantedLook(*last, matter, choice, format);
    look.owed = owedLook(matter, format);
    showAsked(look, matter, choice, format);
    if (const Resolution *chosen = chosenOf(matter.moment, choice.draft))
        showChosen(look, *chosen, matter, choice, format);
    else
        look.obstacle = obstacleWords(matter);
    showAdvice(look, matter, choice, format);
    if (choice.step == LeewayStep::Confirm && choice.giving)
        look.confirm = approvedConfirm(matter, choice, format);
    look.step = stepOf(look, choice);
    return look;
}

} // namespace leeway::models
