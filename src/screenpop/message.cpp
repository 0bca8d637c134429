#include "screenpop/message.h"

#include "screenpop/pop_reader.h"
#include "screenpop/text_check.h"

#include "domain/enum_names.h"

#include <QJsonDocument>

namespace leeway::screenpop
{

namespace
{

constexpr int kVersion = 1;
constexpr qsizetype kMostBytes = handover_caps::kBytes + 1024;

struct ToObject {
    QJsonObject operator()(const RaiseWanted & /*raise*/) const { return about(u"raise"); }
    QJsonObject operator()(const OpenWanted &open) const
    {
        QJsonObject out = about(u"open");
        out.insert(QStringLiteral("customer"), open.idOrHandle);
        return out;
    }
    QJsonObject operator()(const Pop &pop) const
    {
        QJsonObject out = about(u"pop");
        out.insert(QStringLiteral("pop"), toJson(pop));
        out.insert(QStringLiteral("way"), domain::nameOf(pop.way));
        return out;
    }
    QJsonObject operator()(const Handover &handover) const
    {
        QJsonObject out = about(u"handover");
        out.insert(QStringLiteral("handover"), toJson(handover));
        return out;
    }
    static QJsonObject about(QStringView what)
    {
        return {{QStringLiteral("leeway"), kVersion}, {QStringLiteral("do"), what.toString()}};
    }
};

/// The way a pop came before it was handed on: a link and a command line end in a second start.
Way wayOf(const QJsonObject &object)
{
    const std::optional<Way> way = domain::valueOf<Way>(object.value(u"way").toString());
    return way == Way::Link || way == Way::CommandLine ? *way : Way::Socket;
}

Read<Message> readOpen(const QJsonObject &object)
{
    constexpr qsizetype kMost = 254;
    const QString name = QStringLiteral("customer");
    const QString customer = object.value(name).toString().trimmed();
    if (customer.isEmpty())
        return refuse(name, QStringLiteral("is missing"));
    if (const QString problem = textProblem(customer, kMost); !problem.isEmpty())
        return refuse(name, problem);
    return Message(OpenWanted{customer});
}

template <class T> Read<Message> asMessage(Read<T> read)
{
    if (!read)
        return tl::unexpected(read.error());
    return Message(std::move(*read));
}

} // namespace

QByteArray toBytes(const Message &message)
{
    return QJsonDocument(std::visit(ToObject(), message)).toJson(QJsonDocument::Compact);
}

Read<Message> readMessage(const QByteArray &bytes)
{
    const Read<QJsonObject> object = readObject(bytes, kMostBytes);
    if (!object)
        return tl::unexpected(object.error());
    if (object->value(u"leeway").toInt() != kVersion)
        return refuse(QStringLiteral("leeway"), QStringLiteral("must be %1").arg(kVersion));
    const QString what = object->value(u"do").toString();
    if (what == u"raise")
        return Message(RaiseWanted());
    if (what == u"open")
        return readOpen(*object);
    if (what == u"pop")
        return asMessage(readPopObject(object->value(u"pop").toObject(), wayOf(*object)));
    if (what == u"handover")
        return asMessage(readHandoverObject(object->value(u"handover").toObject(), Way::Socket));
    return refuse(QStringLiteral("do"), QStringLiteral("is none of raise, open, pop, handover"));
}

QByteArray answerBytes(const std::optional<Refusal> &refusal)
{
    const QJsonObject object = refusal ? QJsonObject{{QStringLiteral("error"), refusal->what},
                                                     {QStringLiteral("where"), refusal->where}}
                                       : QJsonObject{{QStringLiteral("ok"), true}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<Refusal> readAnswer(const QByteArray &bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    if (object.value(u"ok").toBool())
        return std::nullopt;
    if (object.contains(u"error"))
        return Refusal{object.value(u"where").toString(), object.value(u"error").toString()};
    return Refusal{{}, QStringLiteral("an answer that cannot be understood")};
}

} // namespace leeway::screenpop
