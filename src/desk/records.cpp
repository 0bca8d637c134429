#include "desk/records.h"

#include "desk/commands/mask.h"
#include "desk/perform.h"
#include "domain/commands/kinds.h"
#include "domain/handles.h"
#include "domain/json/values.h"
#include "domain/masking.h"

namespace leeway::desk
{

base::Result<domain::Handle> preparedHandle(const Desk &desk, domain::Handle handle)
{
    if (handle.id.isNull())
        handle.id = domain::HandleId::make(desk.clock());
    handle.value = handle.value.trimmed();
    const base::Result<QString> normalized =
        domain::normalizedHandle(handle.kind, handle.value, desk.region());
    if (!normalized)
        return base::fail(base::Code::HandleInvalid, domain::masked(handle.value));
    handle.normalized = *normalized;
    return maskedTexts(std::move(handle));
}

namespace
{

/// What a command calls each type.
template <class T> struct Record;

#define LEEWAY_RECORD(Type, Name)                                                                            \
    template <> struct Record<domain::Type> {                                                                \
        static QString name() { return QStringLiteral(Name); }                                               \
    }
LEEWAY_RECORD(Member, "member");
LEEWAY_RECORD(Handle, "handle");
LEEWAY_RECORD(Preference, "preference");
LEEWAY_RECORD(Need, "need");
LEEWAY_RECORD(Consent, "consent");
LEEWAY_RECORD(Attempt, "attempt");
LEEWAY_RECORD(Promise, "promise");
LEEWAY_RECORD(Contact, "contact");
LEEWAY_RECORD(PointMark, "point_mark");
#undef LEEWAY_RECORD

template <class Tag> void giveId(base::Id<Tag> &id, const Desk &desk)
{
    if (id.isNull())
        id = base::Id<Tag>::make(desk.clock());
}
void giveTime(base::Instant &at, const Desk &desk)
{
    if (at == base::Instant{})
        at = desk.clock().now();
}

base::Result<domain::Handle> prepared(const Desk &desk, domain::Handle handle)
{
    return preparedHandle(desk, std::move(handle));
}
base::Result<domain::Member> prepared(const Desk &desk, domain::Member member)
{
    giveId(member.id, desk);
    return maskedTexts(std::move(member));
}
base::Result<domain::Preference> prepared(const Desk &desk, domain::Preference preference)
{
    giveId(preference.id, desk);
    giveTime(preference.learnedAt, desk);
    if (preference.learnedBy.isNull())
        preference.learnedBy = desk.me().id;
    return maskedTexts(std::move(preference));
}
base::Result<domain::Need> prepared(const Desk &desk, domain::Need need)
{
    giveId(need.id, desk);
    giveTime(need.recordedAt, desk);
    return maskedTexts(std::move(need));
}
base::Result<domain::Consent> prepared(const Desk &desk, domain::Consent consent)
{
    giveId(consent.id, desk);
    giveTime(consent.at, desk);
    return maskedTexts(std::move(consent));
}
base::Result<domain::Attempt> prepared(const Desk &desk, domain::Attempt attempt)
{
    giveId(attempt.id, desk);
    giveTime(attempt.at, desk);
    if (attempt.recordedBy.isNull())
        attempt.recordedBy = desk.me().id;
    return maskedTexts(std::move(attempt));
}
base::Result<domain::Promise> prepared(const Desk &desk, domain::Promise promise)
{
    giveId(promise.id, desk);
    giveTime(promise.madeAt, desk);
    if (promise.keeper.isNull())
        promise.keeper = desk.me().id;
    return maskedTexts(std::move(promise));
}

base::Result<domain::Contact> prepared(const Desk &desk, domain::Contact contact)
{
    giveId(contact.id, desk);
    giveTime(contact.openedAt, desk);
    return maskedTexts(std::move(contact));
}
base::Result<domain::PointMark> prepared(const Desk &desk, domain::PointMark mark)
{
    giveId(mark.id, desk);
    giveTime(mark.at, desk);
    if (mark.person.isNull())
        mark.person = desk.me().id;
    return maskedTexts(std::move(mark));
}

template <class T> base::Result<void> checked(const T &value)
{
    if constexpr (std::is_same_v<T, domain::PointMark>) {
        if (value.point.isEmpty() || value.point.size() > 100)
            return base::fail(base::Code::FieldInvalid, QStringLiteral("point"));
    } else if constexpr (requires { value.text; }) {
        if (value.text.trimmed().isEmpty())
            return base::fail(base::Code::FieldInvalid, QStringLiteral("text"));
    } else if constexpr (requires { value.what; }) {
        if (value.what.trimmed().isEmpty())
            return base::fail(base::Code::FieldInvalid, QStringLiteral("what"));
    } else if constexpr (requires { value.name; }) {
        if (value.name.trimmed().isEmpty())
            return base::fail(base::Code::FieldInvalid, QStringLiteral("name"));
    }
    return {};
}

} // namespace

template <class T> QFuture<base::Result<Undo>> putRecord(Desk &desk, T value, std::optional<T> before)
{
    using Answer = base::Result<Undo>;
    base::Result<T> ready = prepared(desk, std::move(value));
    if (ready) {
        if (base::Result<void> fine = checked(*ready); !fine)
            ready = tl::unexpected<base::Error>(fine.error());
    }
    if (!ready)
        return QtFuture::makeReadyFuture(Answer(tl::unexpected<base::Error>(ready.error())));
    QJsonObject body{{QStringLiteral("type"), Record<T>::name()},
                     {QStringLiteral("new"), domain::toJson(*ready)}};
    if (before)
        body.insert(QStringLiteral("base"), domain::toJson(*before));
    return perform(desk, domain::commands::kPutRecord, body)
        .then([made = *ready, before](base::Result<void> done) -> Answer {
            if (!done)
                return tl::unexpected<base::Error>(done.error());
            return Undo([made, before](Desk &later) {
                auto back = before ? putRecord<T>(later, *before, made) : removeRecord<T>(later, made);
                return back.then([](base::Result<Undo> undone) -> base::Result<void> {
                    if (!undone)
                        return tl::unexpected<base::Error>(undone.error());
                    return {};
                });
            });
        });
}

template <class T> QFuture<base::Result<Undo>> removeRecord(Desk &desk, T value)
{
    using Answer = base::Result<Undo>;
    const QJsonObject body{{QStringLiteral("type"), Record<T>::name()},
                           {QStringLiteral("base"), domain::toJson(value)}};
    return perform(desk, domain::commands::kRemoveRecord, body)
        .then([value](base::Result<void> done) -> Answer {
            if (!done)
                return tl::unexpected<base::Error>(done.error());
            return Undo([value](Desk &later) {
                return putRecord<T>(later, value).then([](base::Result<Undo> undone) -> base::Result<void> {
                    if (!undone)
                        return tl::unexpected<base::Error>(undone.error());
                    return {};
                });
            });
        });
}

#define LEEWAY_INSTANTIATE(Type)                                                                             \
    template QFuture<base::Result<Undo>> putRecord(Desk &, domain::Type, std::optional<domain::Type>);       \
    template QFuture<base::Result<Undo>> removeRecord(Desk &, domain::Type)
LEEWAY_INSTANTIATE(Member);
LEEWAY_INSTANTIATE(Handle);
LEEWAY_INSTANTIATE(Preference);
LEEWAY_INSTANTIATE(Need);
LEEWAY_INSTANTIATE(Consent);
LEEWAY_INSTANTIATE(Attempt);
LEEWAY_INSTANTIATE(Promise);
LEEWAY_INSTANTIATE(Contact);
LEEWAY_INSTANTIATE(PointMark);
#undef LEEWAY_INSTANTIATE

} // namespace leeway::desk
