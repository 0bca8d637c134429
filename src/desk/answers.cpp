#include "desk/answers.h"

#include "desk/commands/mask.h"
#include "desk/draft.h"
#include "desk/perform.h"
#include "desk/set_up.h"
#include "domain/commands/kinds.h"
#include "domain/json/values.h"
#include "domain/masking.h"

namespace leeway::desk
{

QFuture<base::Result<Undo>> addAnswer(Desk &desk, const NewAnswer &answer)
{
    if (answer.text.trimmed().isEmpty())
        return QtFuture::makeReadyFuture(
            base::Result<Undo>(base::fail(base::Code::FieldInvalid, QStringLiteral("the answer is empty"))));
    domain::Interaction made;
    made.id = domain::InteractionId::make(desk.clock());
    made.customer = answer.customer;
    made.mainCase = answer.caseId;
    made.at = desk.clock().now();
    made.channel = answer.channel;
    made.direction = domain::Direction::Out;
    made.kind = domain::InteractionKind::Message;
    made.author = desk.me().name;
    made.person = desk.me().id;
    made.summary = answer.subject.simplified();
    made.body = answer.text.trimmed();
    made.language = answer.language;
    made = maskedTexts(std::move(made));
    return withUndo(perform(desk, domain::commands::kAddNote, domain::toJson(made)),
                    [id = made.id](Desk &later) {
                        return perform(later, domain::commands::kRemoveNote,
                                       QJsonObject{{QStringLiteral("interaction"), id.toString()}});
                    });
}

QFuture<base::Result<void>> keepAnswerDraft(Desk &desk, domain::CustomerId customer, const QString &text)
{
    return keepSetting(desk, answerDraftKey(customer), domain::maskedDraft(text).toUtf8());
}

QFuture<base::Result<QString>> readAnswerDraft(Desk &desk, domain::CustomerId customer)
{
    return mapped(readSetting(desk, answerDraftKey(customer)),
                  [](QByteArray &&kept) { return QString::fromUtf8(kept); });
}

} // namespace leeway::desk
