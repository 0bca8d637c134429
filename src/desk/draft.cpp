#include "desk/draft.h"

#include "desk/perform.h"
#include "desk/set_up.h"
#include "domain/masking.h"
#include "storage/own_settings.h"

namespace leeway::desk
{

QString answerDraftKey(domain::CustomerId customer)
{
    return QLatin1String("answer_draft/") + customer.toString();
}

QString noteDraftKey(domain::CustomerId customer)
{
    return QStringLiteral("draft.") + customer.toString();
}

QString noteDraftKey(domain::CustomerId customer, domain::PersonId person)
{
    return storage::ownKey(noteDraftKey(customer), person);
}

QFuture<base::Result<void>> keepDraft(Desk &desk, domain::CustomerId customer, const QString &text)
{
    return keepSetting(desk, noteDraftKey(customer), domain::maskedDraft(text).toUtf8());
}

QFuture<base::Result<QString>> readDraft(Desk &desk, domain::CustomerId customer)
{
    return mapped(readSetting(desk, noteDraftKey(customer)),
                  [](const QByteArray &draft) { return QString::fromUtf8(draft); });
}

} // namespace leeway::desk
