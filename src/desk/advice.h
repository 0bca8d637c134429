#pragma once

#include "desk/leeway.h"
#include "domain/offer.h"
#include "resolution/advice.h"

#include <QFuture>

#include <stop_token>

namespace leeway::desk
{

/// What is advised for one contact at one moment.
struct AdviceNow {
    resolution::AdviceBasisPtr basis;    ///< never null
    QString currency;                    ///< of the fund that costs are in; empty: there is none
    resolution::AdviceSettings settings; ///< of the basis, in that currency
    resolution::AdviceSituation situation;
    std::vector<resolution::AdviceOption> options; ///< in the lead's order
    resolution::Advice advice;
};

/// Reads what was given and how it ended, and makes of it what advice is given from. With very many outcomes
/// it takes seconds; it holds up no screen: the rows are read on the lane of searches, the fit runs there
/// too. Cancelled soon after `stop` was requested.
QFuture<base::Result<resolution::AdviceBasisPtr>> readAdviceBasis(Desk &desk,
                                                                  const std::stop_token &stop = {});
/// One of the tables it is made of was touched. How somebody left is not among them on a computer of its own:
/// contacts change all day, and a reading counts with the next outcome. From a store it comes as its sums do.
bool touchesAdvice(const Touched &what);

/// What would satisfy in `moment`, of its catalogue. `contact` decides between equals. Pure.
AdviceNow adviseAt(const resolution::AdviceBasisPtr &basis, const LeewayMoment &moment,
                   domain::ContactId contact, const std::vector<resolution::AdviceOption> &options);
/// What was shown of it, for the record, with `chosen` as what was chosen.
domain::Offer offerOf(const AdviceNow &now, const QString &chosen);
/// Whether an order was claimed, and `chosen` is neither what stood first nor what was meant to be best.
bool isAnotherThanAdvised(const AdviceNow &now, const QString &chosen);
/// The moment's catalogue in the order of the advice.
void putInOrder(LeewayMoment &moment, const resolution::Advice &advice);

} // namespace leeway::desk
