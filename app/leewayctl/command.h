#pragma once

#include "app/leewayctl/output.h"
#include "desk/desk.h"

#include <QStringList>

namespace leeway::ctl
{

/// What every command on the store of this computer is given: the words after its name, the open store as a
/// desk, where to write.
struct Call {
    QStringList words;
    desk::Desk &desk;
    const Output &output;
};

int runImport(const Call &call);            ///< import MAPPING FILE...
int runSearch(const Call &call);            ///< search WORDS...
int runCustomer(const Call &call);          ///< customer show|export ID-or-handle [FILE]
int runErase(const Call &call);             ///< customer erase ID [--preview|--ask|--decide|...]
int runErasures(const Call &call);          ///< customer erasures
int runDemo(const Call &call);              ///< demo [--customers N] [--interactions M] [--seed S]
int runDemoDay(const Call &call);           ///< demo day [--speed N] [--from MINUTE] [--count N]
int runSetup(const Call &call);             ///< setup [--file FILE | --template NAME …] [--dry-run]
int runGuideExport(const Call &call);       ///< guide export FILE
int runGuideImport(const Call &call);       ///< guide import FILE
int runRulesExport(const Call &call);       ///< rules export FILE
int runRulesImport(const Call &call);       ///< rules import FILE
int runOwedExport(const Call &call);        ///< owed export FILE
int runOwedImport(const Call &call);        ///< owed import FILE
int runResolutionsExport(const Call &call); ///< resolutions export FILE
int runResolutionsImport(const Call &call); ///< resolutions import FILE
int runRateSet(const Call &call);           ///< rate set FROM TO DECIMAL [DAY]
int runFundList(const Call &call);          ///< fund list
int runFundAdd(const Call &call);           ///< fund add NAME AMOUNT CURRENCY [--team TEAM]
int runFundStatement(const Call &call);     ///< fund statement MONTH [--fund NAME] [--csv FILE] [--pdf FILE]
int runFundLooks(const Call &call);         ///< fund looks
int runFundClose(const Call &call);         ///< fund close MONTH [--fund NAME]
int runLedgerVerify(const Call &call);      ///< ledger verify
int runLedgerBalance(const Call &call);     ///< ledger balance
int runLedgerExport(const Call &call);      ///< ledger export FILE
int runPayoutList(const Call &call);        ///< payout list [--state STATE] [--team TEAM]
int runPayoutExport(const Call &call);      ///< payout export DIR [--team TEAM] [--batch N]
int runPayoutConfirm(const Call &call);     ///< payout confirm FILE [--dry-run]
int runPayoutReconcile(const Call &call);   ///< payout reconcile [FILE] [--days N]
int runPayoutReverse(const Call &call);     ///< payout reverse PAYOUT --why TEXT
int runVoucherImport(const Call &call);     ///< voucher import FILE --fund NAME --resolution KEY [--dry-run]
int runVoucherList(const Call &call);       ///< voucher list
int runVoucherWithdraw(const Call &call);   ///< voucher withdraw FILE --fund NAME --resolution KEY
int runAdviceFairness(const Call &call);    ///< advice fairness
int runAdviceSettings(const Call &call);    ///< advice settings
int runAdviceSet(const Call &call);         ///< advice set NAME=VALUE|default...
int runPersonPin(const Call &call);         ///< person pin --reset NAME
int runAdviceExplainCase(const Call &call); ///< advice explain --case NUMBER
int runSurveyExport(const Call &call);      ///< survey export FILE [--batch N]
int runSurveyImport(const Call &call);      ///< survey import FILE [--dry-run]
int runSurveyRates(const Call &call);       ///< survey rates
int runStoreCheck(const Call &call);        ///< store check
int runStoreAdopt(const Call &call);        ///< store adopt ADDRESS --team TEAM [--login LOGIN]

/// What a command about a shared store is given. `desk` is null unless the command line named a store of this
/// computer.
struct SharedCall {
    QStringList words;
    desk::Desk *desk;
    const Output &output;
};

int runImportToStore(const SharedCall &call);      ///< import MAPPING FILE... --to-store ADDRESS
int runVoucherToStore(const SharedCall &call);     ///< voucher import FILE --to-store ADDRESS
int runStoreLedgerVerify(const SharedCall &call);  ///< ledger verify --from-store ADDRESS
int runStoreLedgerBalance(const SharedCall &call); ///< ledger balance --from-store ADDRESS
int runStoreLedgerExport(const SharedCall &call);  ///< ledger export FILE --from-store ADDRESS
int runFeed(const SharedCall &call);               ///< feed DIR|--stdin --source NAME --store ADDRESS
int runStoreFeedSource(const SharedCall &call);    ///< store feed-source ADDRESS [NAME ...]
int runStoreCreate(const SharedCall &call);        ///< store create ADDRESS [--name NAME]
int runStoreUpgrade(const SharedCall &call);       ///< store upgrade ADDRESS
int runStoreStatus(const SharedCall &call);        ///< store status ADDRESS
int runStoreVerify(const SharedCall &call);        ///< store verify ADDRESS
int runStoreEpoch(const SharedCall &call);         ///< store epoch ADDRESS --reason TEXT
int runStoreMetrics(const SharedCall &call);       ///< store metrics ADDRESS
int runStoreKeep(const SharedCall &call);          ///< store keep ADDRESS team|DAYS
int runStoreTeam(const SharedCall &call);          ///< store team ADDRESS NAME [--time-zone Z] [--currency C]
int runStorePerson(const SharedCall &call);        ///< store person ADDRESS --login L --name N --role R …
int runStorePeople(const SharedCall &call);        ///< store people ADDRESS FILE.csv [--dry-run]
int runStoreSetup(const SharedCall &call);       ///< store setup ADDRESS [--file FILE | --template NAME …]
int runStorePoke(const SharedCall &call);        ///< store poke ADDRESS
int runStoreNightly(const SharedCall &call);     ///< store nightly ADDRESS [--keep-days DAYS]
int runGuideCheck(const SharedCall &call);       ///< guide check FILE
int runRulesCheck(const SharedCall &call);       ///< rules check FILE
int runOwedCheck(const SharedCall &call);        ///< owed check FILE
int runResolutionsCheck(const SharedCall &call); ///< resolutions check FILE
int runAdviceTrain(const SharedCall &call);      ///< advice train FILE --mapping MAPPING --out FILE
int runAdviceExplain(const SharedCall &call);    ///< advice explain FILE [--mapping MAPPING] --row|--set
int runAdviceEvaluate(const SharedCall &call);   ///< advice evaluate FILE --mapping MAPPING
int runDemoDayList(const SharedCall &call);      ///< demo day --list
int runInvite(const SharedCall &call);           ///< invite TEAM ADDRESS [FILE] [--root-certificate FILE]

} // namespace leeway::ctl
