#include "storage/replica/put_row.h"

#include "domain/json/advice_sum.h"
#include "domain/json/approval.h"
#include "domain/json/came_sum.h"
#include "domain/json/erasure.h"
#include "domain/json/felt_sum.h"
#include "domain/json/fields.h"
#include "domain/json/hold.h"
#include "domain/json/knowledge.h"
#include "domain/json/money.h"
#include "domain/json/offer.h"
#include "domain/json/owed.h"
#include "domain/json/payout.h"
#include "domain/json/statement.h"
#include "domain/json/survey.h"
#include "domain/json/values.h"
#include "storage/advice_rows.h"
#include "storage/approval_rows.h"
#include "storage/came_rows.h"
#include "storage/company_rows.h"
#include "storage/customer_writes.h"
#include "storage/erase_records.h"
#include "storage/felt_rows.h"
#include "storage/grant_rows.h"
#include "storage/hold_rows.h"
#include "storage/ledger_rows.h"
#include "storage/offer_rows.h"
#include "storage/order_history.h"
#include "storage/owed_rows.h"
#include "storage/payout_rows.h"
#include "storage/replica/put_records.h"
#include "storage/replica/remove_records.h"
#include "storage/statement_rows.h"
#include "storage/survey_rows.h"
#include "storage/voucher_rows.h"

#include <array>

namespace leeway::storage
{

using namespace domain;
using base::Code;
using base::Result;

namespace
{

Result<void> put(RowPlace &place, const Fund &fund)
{
    return putFund(place.tx, fund);
}
Result<void> put(RowPlace &place, const domain::VoucherLotRow &row)
{
    return putVoucherLot(place.tx, row);
}

/// Reads a row of money, or a sum, and puts it, whoever of its customers is here.
template <auto Read, auto Put> Result<void> putWhole(RowPlace &place, const QJsonObject &row)
{
    const auto value = Read(row);
    return value ? Put(place.tx, *value) : Result<void>(tl::unexpected(value.error()));
}

template <auto Read> Result<void> putMoney(RowPlace &place, const QJsonObject &row)
{
    const auto value = Read(row);
    return value ? put(place, *value) : Result<void>(tl::unexpected(value.error()));
}

Result<void> putGrantRow(RowPlace &place, const QJsonObject &row)
{
    const Result<Grant> grant = domain::grantFromRow(row);
    const auto who = JsonFields(row).optionalId<PersonId>(QStringLiteral("settled_by"));
    const Result<void> done = grant ? putGrant(place.tx, *grant) : tl::unexpected(grant.error());
    return done ? putWhoSettled(place.tx, grant->id, who.value_or(PersonId{})) : done;
}

Result<void> putApprovalRow(RowPlace &place, const QJsonObject &row)
{
    const Result<Approval> approval = domain::approvalFromRow(row);
    return approval ? putApproval(place.tx, *approval) : Result<void>(tl::unexpected(approval.error()));
}

/// Whoever of them is here, or was: this desk may have written of them.
Result<void> putErasureRow(RowPlace &place, const QJsonObject &row)
{
    const Result<Erasure> erasure = domain::erasureFrom(row);
    return erasure ? takeErasure(place.tx, *erasure) : Result<void>(tl::unexpected(erasure.error()));
}

/// Whether a row about somebody who is not here says that this desk's person looks after them.
bool isOfMine(const RowPlace &place, const auto &value)
{
    if constexpr (requires { value.interaction.person; })
        return value.interaction.person == place.me;
    else if constexpr (requires { value.owner; })
        return value.owner == place.me && value.status != CaseStatus::Solved;
    else if constexpr (requires { value.keeper; })
        return value.keeper == place.me && value.state == PromiseState::Open;
    else if constexpr (requires { value.handedOver; }) // a contact: theirs, or anybody's to take
        return value.state != ContactState::Done && (value.person == place.me || value.person.isNull());
    else
        return false;
}

CustomerId customerOf(const InteractionRecord &value)
{
    return value.interaction.customer;
}
CustomerId customerOf(const auto &value) requires requires
{
    value.customer.toBytes();
}
{
    return value.customer;
}

/// Reads the row and puts it, when the customer it hangs on is here.
template <auto Read> Result<void> readAndPut(RowPlace &place, const QJsonObject &row)
{
    const auto value = Read(row);
    if (!value)
        return tl::unexpected(value.error());
    if constexpr (requires { customerOf(*value); }) {
        const Result<bool> here = customerIsHere(place, customerOf(*value));
        if (!here)
            return tl::unexpected(here.error());
        if (!*here)
            return wantIf(place, isOfMine(place, *value), customerOf(*value));
    }
    return put(place, *value);
}

template <class Id, auto Remove> Result<void> removeWith(RowPlace &place, const QString &key)
{
    const Result<void> done = Remove(place.tx, Id::fromString(key));
    return !done && done.error().code == Code::NotFound ? Result<void>{} : done;
}

Result<void> removeCustomer(RowPlace &place, const QString &key)
{
    const QByteArray id = CustomerId::fromString(key).toBytes();
    place.known.remove(id);
    return forgetCustomer(place.tx, id);
}

Result<void> removeCaseLine(RowPlace &place, const QString &key)
{
    const Result<void> done = linkCaseToLine(place.tx, CaseId::fromString(key.section(u'/', 0, 0)),
                                             OrderLineId::fromString(key.section(u'/', 1)), false);
    return !done && done.error().code == Code::NotFound ? Result<void>{} : done;
}

Result<void> removeCaseRow(RowPlace &place, const QString &key)
{
    place.known.remove(CaseId::fromString(key).toBytes());
    return removeWith<CaseId, removeCase>(place, key);
}

/// A row of the company, in the form in which it is kept.
template <auto Read, class T> Result<void> putCompany(RowPlace &place, const QJsonObject &row)
{
    const Result<T> value = Read(row);
    return value ? putCompanyRow(place.tx, CompanyRecord<T>::name(), recordOf(*value))
                 : Result<void>(tl::unexpected(value.error()));
}

template <class T> Result<void> removeCompany(RowPlace &place, const QString &key)
{
    return removeCompanyRow(place.tx, CompanyRecord<T>::name(), key);
}

/// Records of these kinds are never taken back; a row that says so is a mistake of the store.
Result<void> neverRemoved(RowPlace &, const QString &)
{
    return {};
}

struct Table {
    const char *name;
    Result<void> (*put)(RowPlace &, const QJsonObject &);
    Result<void> (*remove)(RowPlace &, const QString &);
};
constexpr std::array kTables{
    Table{"team", readAndPut<domain::teamFrom>, neverRemoved},
    Table{"person", readAndPut<domain::personFrom>, neverRemoved},
    Table{"company", putCompany<domain::companyFrom, domain::Company>, removeCompany<domain::Company>},
    Table{"choice", putCompany<domain::choiceFrom, domain::Choice>, removeCompany<domain::Choice>},
    Table{"holiday", putCompany<domain::holidayFrom, domain::Holiday>, removeCompany<domain::Holiday>},
    Table{"membership", putCompany<domain::membershipFrom, domain::Membership>,
          removeCompany<domain::Membership>},
    Table{"duty", putCompany<domain::dutyFrom, domain::Duty>, removeCompany<domain::Duty>},
    Table{"due_rule", putCompany<domain::dueRuleFrom, domain::DueRule>, removeCompany<domain::DueRule>},
    Table{"article", putCompany<domain::articleFrom, domain::Article>, removeCompany<domain::Article>},
    Table{"article_flag", putCompany<domain::articleFlagFrom, domain::ArticleFlag>,
          removeCompany<domain::ArticleFlag>},
    Table{"article_use", putCompany<domain::articleUseFrom, domain::ArticleUse>,
          removeCompany<domain::ArticleUse>},
    Table{"search_gap", putCompany<domain::searchGapFrom, domain::SearchGap>,
          removeCompany<domain::SearchGap>},
    Table{"notice", putCompany<domain::noticeFrom, domain::Notice>, removeCompany<domain::Notice>},
    Table{"talking_point", putCompany<domain::guidePointFrom, domain::GuidePoint>,
          removeCompany<domain::GuidePoint>},
    Table{"policy", putCompany<domain::policyFrom, domain::Policy>, removeCompany<domain::Policy>},
    Table{"customer", readAndPut<domain::customerFrom>, removeCustomer},
    Table{"member", readAndPut<domain::memberFrom>, removeWith<MemberId, removeMember>},
    Table{"handle", readAndPut<domain::handleFrom>, removeWith<HandleId, removeHandle>},
    Table{"preference", readAndPut<domain::preferenceFrom>, removeWith<PreferenceId, removePreference>},
    Table{"need", readAndPut<domain::needFrom>, removeWith<NeedId, removeNeed>},
    Table{"consent", readAndPut<domain::consentFrom>, removeWith<ConsentId, removeConsent>},
    Table{"case", readAndPut<domain::caseFrom>, removeCaseRow},
    Table{"interaction", readAndPut<domain::interactionFrom>, removeWith<InteractionId, removeInteraction>},
    Table{"attempt", readAndPut<domain::attemptFrom>, removeWith<AttemptId, removeAttempt>},
    Table{"promise", readAndPut<domain::promiseFrom>, removeWith<PromiseId, removePromise>},
    Table{"outcome", readAndPut<domain::outcomeFrom>, removeWith<OutcomeId, removeOutcome>},
    Table{"contact", readAndPut<domain::contactFrom>, removeWith<ContactId, removeContact>},
    Table{"point_mark", readAndPut<domain::pointMarkFrom>, removeWith<PointMarkId, removePointMark>},
    Table{"offer", readAndPut<domain::offerFrom>, removeWith<OfferId, removeOffer>},
    Table{"survey", readAndPut<domain::surveyFromRow>, removeWith<SurveyId, removeSurvey>},
    Table{"order", readAndPut<domain::orderFrom>, removeWith<OrderId, removeOrder>},
    Table{"case_order_line", readAndPut<domain::caseLineLinkFrom>, removeCaseLine},
    Table{"erasure", putErasureRow, neverRemoved},
    Table{"fund", putMoney<domain::fundFrom>, removeWith<FundId, removeFund>},
    Table{"lease", putWhole<domain::leaseFrom, putLease>, removeWith<LeaseId, removeLease>},
    Table{"customer_hold", putWhole<domain::customerHoldFrom, putHold>, removeWith<ContactId, removeHold>},
    Table{"approval", putApprovalRow, removeWith<ApprovalId, removeApproval>},
    Table{"grant", putGrantRow, removeWith<GrantId, removeGrant>},
    Table{"payout", putWhole<domain::payoutFrom, putPayout>, removeWith<GrantId, removePayout>},
    Table{"owed", putWhole<domain::owedFromRow, putOwed>, removeWith<OwedId, removeOwed>},
    Table{"statement", putWhole<closedStatementFrom, putStatement>, removeWith<StatementId, removeStatement>},
    Table{"advice_cell", putWhole<adviceSumFrom, putAdviceSum>, removeWith<AdviceSumId, removeAdviceSum>},
    Table{"felt_sum", putWhole<domain::feltSumFrom, putFeltSum>, removeWith<FeltSumId, removeFeltSum>},
    Table{"came_sum", putWhole<domain::cameSumFrom, putCameSum>, removeWith<CameSumId, removeCameSum>},
    Table{"voucher_lot", putMoney<domain::voucherLotFrom>, removeWith<VoucherLotId, removeVoucherLot>},
    Table{"voucher", putWhole<domain::voucherFromRow, putVoucherRow>, removeWith<VoucherId, removeVoucher>}};

const Table *tableOf(const QString &name)
{
    for (const Table &table : kTables) {
        if (name == QLatin1String(table.name))
            return &table;
    }
    return nullptr;
}

} // namespace

Result<void> putRow(RowPlace &place, const StoreRow &row)
{
    // A newer store may feed tables that this version does not know; they come with its next one.
    const Table *table = tableOf(row.table);
    return table != nullptr ? table->put(place, *row.row) : Result<void>{};
}

Result<void> removeRow(RowPlace &place, const StoreRow &row)
{
    const Table *table = tableOf(row.table);
    return table != nullptr ? table->remove(place, row.key) : Result<void>{};
}

} // namespace leeway::storage
