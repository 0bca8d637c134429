#include "desk/draft.h"

#include "desk/perform.h"
#include "desk/set_up.h"
#include "domain/masking.h"

namespace leeway::desk
{

namespace
{

QString draftKey(domain::CustomerId customer)
{
    return QStringLiteral("draft.") + customer.toString();
}

} // namespace

QFuture<base::Result<void>> keepDraft(Desk &desk, domain::CustomerId customer, const QString &text)
{
    return keepSetting(desk, draftKey(customer), domain::maskedDraft(text).toUtf8());
}

QFuture<base::Result<QString>> readDraft(Desk &desk, domain::CustomerId customer)
{
    return mapped(readSetting(desk, draftKey(customer)),
                  [](const QByteArray &draft) { return QString::fromUtf8(draft); });
}

} // namespace leeway::desk
