#include "models/unsettled_words.h"

#include "domain/commands/kinds.h"
#include "models/person_page_words.h"
#include "models/words.h"

#include <QJsonArray>
#include <QUuid>

#include <algorithm>
#include <array>

namespace leeway::models
{

namespace
{

namespace kinds = domain::commands;

constexpr qsizetype kLongestValue = 4000;
const QString kWhole = QStringLiteral("*");

struct KindWords {
    std::string_view kind;
    const char *words;
};

#define LW_KIND(text) QT_TRANSLATE_NOOP("leeway::models::Words", text)
constexpr std::array kKinds{
    KindWords{kinds::kCreateCustomer, LW_KIND("a new customer")},
    KindWords{kinds::kSetCustomerFields, LW_KIND("the details of the customer")},
    KindWords{kinds::kPutRecord, LW_KIND("something in the customer's record")},
    KindWords{kinds::kRemoveRecord, LW_KIND("something taken out of the customer's record")},
    KindWords{kinds::kMergeCustomers, LW_KIND("merging two customers")},
    KindWords{kinds::kUnmergeCustomers, LW_KIND("parting two customers")},
    KindWords{kinds::kOpenFolded, LW_KIND("why you looked at another case")},
    KindWords{kinds::kOpenRestricted, LW_KIND("why you opened a restricted record")},
    KindWords{kinds::kExportPerson, LW_KIND("handing out a record")},
    KindWords{kinds::kImportBatch, LW_KIND("an import")},
    KindWords{kinds::kOpenCase, LW_KIND("a new case")},
    KindWords{kinds::kSetCaseStatus, LW_KIND("the status of a case")},
    KindWords{kinds::kMergeCases, LW_KIND("joining two cases")},
    KindWords{kinds::kUnmergeCases, LW_KIND("parting two cases")},
    KindWords{kinds::kSplitCase, LW_KIND("making two cases of one")},
    KindWords{kinds::kUnsplitCase, LW_KIND("making one case of two")},
    KindWords{kinds::kLinkOrderLine, LW_KIND("the articles of a case")},
    KindWords{kinds::kUnlinkOrderLine, LW_KIND("the articles of a case")},
    KindWords{kinds::kAddNote, LW_KIND("a note")},
    KindWords{kinds::kRemoveNote, LW_KIND("taking back a note")},
    KindWords{kinds::kMoveInteraction, LW_KIND("the case something belongs to")},
    KindWords{kinds::kPinInteraction, LW_KIND("a pin in the history")},
    KindWords{kinds::kSetOrderCustomer, LW_KIND("the customer of an order")},
    KindWords{kinds::kSettlePromise, LW_KIND("a promise")},
    KindWords{kinds::kMovePromise, LW_KIND("the time of a promise")},
    KindWords{kinds::kSetCaseOwner, LW_KIND("who has a case")},
    KindWords{kinds::kSetNextStep, LW_KIND("what comes next in a case")},
    KindWords{kinds::kSetCaseFields, LW_KIND("what a case is about")},
    KindWords{kinds::kSetComplaint, LW_KIND("a complaint and its dates")},
    KindWords{kinds::kSetPromiseKeeper, LW_KIND("who keeps a promise")},
    KindWords{kinds::kSetAway, LW_KIND("until when somebody is away")},
    KindWords{kinds::kPutCompanyRecord, LW_KIND("something about the company")},
    KindWords{kinds::kRemoveCompanyRecord, LW_KIND("something taken out of the company's lists")},
    KindWords{kinds::kAddToFund, LW_KIND("money for a fund")},
    KindWords{kinds::kCloseMonth, LW_KIND("closing a month of a fund")},
    KindWords{kinds::kCloseLook, LW_KIND("closing what deserves a look")},
    KindWords{kinds::kReopenLook, LW_KIND("opening again what deserves a look")},
    KindWords{kinds::kTakeLease, LW_KIND("money set aside for you to give")},
    KindWords{kinds::kTopUpLease, LW_KIND("more money set aside for you to give")},
    KindWords{kinds::kReturnLease, LW_KIND("money you did not need")},
    KindWords{kinds::kTakeHold, LW_KIND("what is set aside for a customer you serve")},
    KindWords{kinds::kGiveGrant, LW_KIND("what you gave a customer")},
    KindWords{kinds::kUndoGrant, LW_KIND("taking back what you gave")},
    KindWords{kinds::kGiveOwed, LW_KIND("what you gave because it is owed")},
    KindWords{kinds::kUndoOwed, LW_KIND("taking back what is owed")},
    KindWords{kinds::kTellGrant, LW_KIND("that a customer knows what you gave")},
    KindWords{kinds::kSettleLate, LW_KIND("whether something that was given late stands")},
    KindWords{kinds::kAskApproval, LW_KIND("asking for more than your limit")},
    KindWords{kinds::kDecideApproval, LW_KIND("your answer to an ask")},
    KindWords{kinds::kWithdrawApproval, LW_KIND("taking back what you asked for")},
    KindWords{kinds::kHandOverPayouts, LW_KIND("handing payouts over to be paid")},
    KindWords{kinds::kSettlePayout, LW_KIND("how a payout ended")},
    KindWords{kinds::kReversePayout, LW_KIND("taking back a payout")},
    KindWords{kinds::kQueueSurvey, LW_KIND("asking a customer how it went")},
    KindWords{kinds::kHandOutSurveys, LW_KIND("handing out whom to ask how it went")},
    KindWords{kinds::kAnswerSurvey, LW_KIND("a customer's answer to how it went")},
    KindWords{kinds::kAddVouchers, LW_KIND("new codes of vouchers")},
    KindWords{kinds::kWithdrawVouchers, LW_KIND("taking back codes of vouchers")},
    KindWords{kinds::kAskErasure, LW_KIND("asking to erase a person")},
    KindWords{kinds::kErase, LW_KIND("deciding to erase a person")},
    KindWords{kinds::kWithdrawErasure, LW_KIND("taking back that a person be erased")},
};

struct CodeWords {
    const char *code;
    const char *words;
};
constexpr std::array kCodes{
    CodeWords{"not_found", LW_KIND("What it was about is gone: removed or merged by somebody else.")},
    CodeWords{"not_allowed", LW_KIND("It belongs to another team, or is not yours to change.")},
    CodeWords{"invalid", LW_KIND("The shared store could not take what was written.")},
    CodeWords{"already_there", LW_KIND("The shared store has it already.")},
    CodeWords{"merge_impossible", LW_KIND("One of them is part of another merge by now.")},
    CodeWords{"unknown_kind",
              LW_KIND("The shared store is older than this Leeway and does not know such a change.")},
    CodeWords{
        "above_limit",
        LW_KIND("A rule allows less: a colleague gave to the same customer meanwhile, or the rule changed.")},
    CodeWords{"fund_exhausted", LW_KIND("There is not that much left in the fund.")},
    CodeWords{"lease_exhausted", LW_KIND("It was more than was set aside for you. Ask your lead.")},
    CodeWords{"lease_closed", LW_KIND("What was set aside for you went back to the fund meanwhile.")},
    CodeWords{"lease_out_of_step",
              LW_KIND("Another copy of this profile gave from the same money. Nothing more is "
                      "given from it until your lead takes it back.")},
    CodeWords{"lease_still_held", LW_KIND("Something that was given from it is still on its way.")},
    CodeWords{"undo_impossible", LW_KIND("It stands: the customer was told, or it is too long ago.")},
    CodeWords{"approval_closed",
              LW_KIND("It was answered, taken back or given meanwhile, or its time was over.")},
    CodeWords{"erased",
              LW_KIND("What was known of this customer was erased, and nothing is added any more.")},
    CodeWords{"money_waits",
              LW_KIND("Money is on its way to them: it has to arrive, or be taken back, first.")},
    CodeWords{"too_late", LW_KIND("Somebody else decided meanwhile.")},
    CodeWords{"rate_missing", LW_KIND("The exchange rate it was counted by does not hold any more.")},
};
#undef LW_KIND

QString kindWords(const QString &kind)
{
    const auto found = std::find_if(kKinds.begin(), kKinds.end(), [&](const KindWords &one) {
        return kind == QLatin1String(one.kind.data(), static_cast<qsizetype>(one.kind.size()));
    });
    return found == kKinds.end() ? Words::tr("a change") : Words::tr(found->words);
}

QString reasonWords(const desk::UnsettledChange &change)
{
    if (change.outcome == u"parked")
        return Words::tr(
            "The shared store did not take it in several tries, so it was put aside. Everything after "
            "it was sent.");
    if (change.outcome == u"late" && change.kind == QLatin1String(kinds::kGiveGrant))
        return Words::tr(
            "It came when the money set aside for it had gone back to the fund. Your lead decides "
            "whether it stands; until then say that it is subject to confirmation.");
    if (change.outcome == u"late")
        return Words::tr("It came after its time was over.");
    const auto found = std::find_if(kCodes.begin(), kCodes.end(), [&](const CodeWords &one) {
        return change.code == QLatin1String(one.code);
    });
    return found == kCodes.end() ? Words::tr("The shared store did not take it.") : Words::tr(found->words);
}

bool isMoment(const QString &key)
{
    return key == u"at" || key == u"away_until" || key.endsWith(QStringLiteral("_at"));
}

/// Enums travel by name; a person reads them as words.
bool isNamed(const QString &key)
{
    static const QStringList kKeys{QStringLiteral("kind"),     QStringLiteral("state"),
                                   QStringLiteral("status"),   QStringLiteral("type"),
                                   QStringLiteral("channel"),  QStringLiteral("direction"),
                                   QStringLiteral("complaint")};
    return kKeys.contains(key);
}

/// Texts long enough to stand one after the other; a name or a place can only be one.
bool isText(const QString &key)
{
    static const QStringList kKeys{QStringLiteral("text"),         QStringLiteral("body"),
                                   QStringLiteral("summary"),      QStringLiteral("about"),
                                   QStringLiteral("detail"),       QStringLiteral("what_happened"),
                                   QStringLiteral("how_affected"), QStringLiteral("what_wanted")};
    return kKeys.contains(key);
}

bool isId(const QJsonValue &value)
{
    return value.isString() && value.toString().size() == 36 && !QUuid::fromString(value.toString()).isNull();
}

/// What a whole record is known by.
QString recordValue(const QJsonObject &row, const Format &format)
{
    for (const char *key : {"value", "text", "name", "what", "title", "kind"}) {
        const QString name = QString::fromLatin1(key);
        if (!row.value(name).toString().isEmpty())
            return rowValue(name, row.value(name), format);
    }
    return Words::tr("one record");
}

/// Whose the other value is and since when.
QString whoseWords(const desk::FieldConflict &field, const Format &format)
{
    const QString name = isolatedText(screenText(field.by, 60).simplified());
    if (field.by.trimmed().isEmpty())
        return {};
    //: who changed something, and when: "Nadia, 15:06"
    return field.at == base::Instant{} ? name : Words::tr("%1, %2").arg(name, eventTime(format, field.at));
}

/// The colleague, when all of it was theirs.
QString otherOf(const desk::UnsettledChange &change)
{
    const QString name = change.fields.front().by.simplified();
    const bool one = std::all_of(change.fields.begin(), change.fields.end(),
                                 [&](const auto &field) { return field.by.simplified() == name; });
    return one && !name.isEmpty() ? isolatedText(screenText(name, 60)) : Words::tr("somebody else");
}

/// `value` with the names of people, cases and customers in place of their ids.
QJsonValue withNames(const QJsonValue &value, const QHash<QString, QString> &names)
{
    if (value.isArray()) {
        QJsonArray out;
        for (const QJsonValue part : value.toArray())
            out.append(withNames(part, names));
        return out;
    }
    return isId(value) && names.contains(value.toString()) ? QJsonValue(names.value(value.toString()))
                                                           : value;
}

/// A side of a field; `unknown` stands for an id of which nothing is known here.
QString sideWords(const QString &key, const QJsonValue &value, const QHash<QString, QString> &names,
                  const QString &unknown, const Format &format)
{
    const QJsonValue named = withNames(value, names);
    return isId(named) ? unknown : rowValue(key, named, format);
}

/// What it was before, cut: it is there to compare with, not to be chosen.
QString beforeWords(const desk::FieldConflict &field, const QHash<QString, QString> &names,
                    const Format &format)
{
    constexpr qsizetype kLongest = 240;
    if (field.base.isUndefined())
        return {};
    const QString words =
        sideWords(field.field, field.base, names, Words::tr("one that is not on this computer"), format)
            .simplified();
    return words.size() > kLongest ? words.left(kLongest) + u'…' : words;
}

ConflictLine wholeLine(const desk::FieldConflict &field, const Format &format)
{
    const auto side = [&](const QJsonValue &value) {
        return value.isObject() ? Words::tr("Keep it: %1").arg(recordValue(value.toObject(), format))
                                : Words::tr("Remove it");
    };
    const QString before = field.base.isObject() ? recordValue(field.base.toObject(), format) : QString();
    return {kWhole,
            Words::tr("The whole record"),
            side(field.mine),
            side(field.theirs),
            {},
            whoseWords(field, format),
            before};
}

ConflictLine conflictLine(const desk::FieldConflict &field, const QHash<QString, QString> &names,
                          const Format &format)
{
    if (field.field == kWhole)
        return wholeLine(field, format);
    ConflictLine out{
        field.field,
        personDataHeading(field.field),
        sideWords(field.field, field.mine, names, Words::tr("the one chosen here"), format),
        sideWords(field.field, field.theirs, names, Words::tr("the one chosen by somebody else"), format),
        {},
        whoseWords(field, format),
        beforeWords(field, names, format)};
    const QJsonValue both = settledValue(field, Side::Both);
    if (isText(field.field) && both != field.mine && both != field.theirs)
        out.both = rowValue(field.field, both, format);
    return out;
}

QString conflictWords(const desk::UnsettledChange &change)
{
    if (change.fields.size() == 1 && change.fields.front().field == kWhole)
        return change.fields.front().mine.isObject()
                   ? Words::tr("You changed this, and %1 removed it meanwhile.").arg(otherOf(change))
                   : Words::tr("You removed this, and %1 changed it meanwhile.").arg(otherOf(change));
    //: %1 is a colleague, or "somebody else"
    return Words::tr("You and %1 changed this at the same time. Choose what holds.").arg(otherOf(change));
}

} // namespace

QString rowValue(const QString &key, const QJsonValue &value, const Format &format)
{
    if (value.isBool())
        return value.toBool() ? Words::tr("yes") : Words::tr("no");
    if (value.isDouble())
        return isMoment(key) ? fullTime(format, base::instantFromMs(value.toInteger()))
                             : number(format, value.toInteger());
    if (value.isObject())
        return recordValue(value.toObject(), format);
    if (value.isArray()) {
        QStringList parts;
        for (const QJsonValue part : value.toArray())
            parts << rowValue(key, part, format);
        return parts.isEmpty() ? Words::tr("nothing") : parts.join(QStringLiteral(", "));
    }
    const QString text = screenText(value.toString(), kLongestValue);
    if (text.trimmed().isEmpty())
        return Words::tr("nothing");
    return isNamed(key) ? personDataWord(text) : text;
}

QJsonValue settledValue(const desk::FieldConflict &field, Side side)
{
    if (side == Side::Theirs)
        return field.theirs;
    if (side == Side::Mine || !field.mine.isString() || !field.theirs.isString())
        return field.mine;
    const QString mine = field.mine.toString();
    const QString theirs = field.theirs.toString();
    if (theirs.contains(mine) || mine.contains(theirs)) // one has the other already
        return theirs.size() > mine.size() ? theirs : mine;
    return QString(theirs + u'\n' + mine);
}

QJsonObject settledValues(const desk::UnsettledChange &change, const std::vector<Side> &sides)
{
    QJsonObject out;
    for (size_t i = 0; i < std::min(change.fields.size(), sides.size()); ++i) {
        if (sides[i] != Side::Theirs)
            out.insert(change.fields[i].field, settledValue(change.fields[i], sides[i]));
    }
    return out;
}

UnsettledLine unsettledLine(const desk::UnsettledChange &change, const Format &format)
{
    const QString name = screenText(change.customerName, 120).simplified();
    const bool ofCompany = change.kind.startsWith(QLatin1String("company."));
    UnsettledLine out{.title = ofCompany        ? Words::tr("The company")
                               : name.isEmpty() ? Words::tr("A customer who is not on this computer")
                                                : name,
                      .when = eventTime(format, change.at),
                      .what = {},
                      .reason = {},
                      .said = {},
                      .fields = {}};
    if (change.outcome == u"conflict" && !change.fields.empty()) {
        for (const desk::FieldConflict &field : change.fields)
            out.fields.push_back(conflictLine(field, change.names, format));
        out.what = conflictWords(change);
        return out;
    }
    const QString what = kindWords(change.kind);
    out.what = change.outcome == u"parked" ? Words::tr("Put aside: %1").arg(what)
                                           : Words::tr("Not taken: %1").arg(what);
    out.reason = reasonWords(change);
    QStringList said;
    for (const desk::SaidField &field : change.said) {
        const QString value = rowValue(field.key, field.value, format);
        //: a field of a form and what was written in it: "Place: Oslo"
        said.append(change.said.size() == 1 ? value
                                            : Words::tr("%1: %2").arg(personDataHeading(field.key), value));
    }
    out.said = said.join(u'\n');
    return out;
}

} // namespace leeway::models
