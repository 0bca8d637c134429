#pragma once

#include "screenpop/hooks.h"

#include <QMap>

namespace leeway::screenpop
{

constexpr quint16 kUsualPort = 47'600;

/// What one file says about the phone: the machine's policy or a person's own settings.
struct PhonePolicy {
    std::optional<bool> listen;
    std::optional<quint16> port;
    std::optional<QStringList> origins;
    std::optional<bool> wrapUpAtEnd;
    QMap<PhoneAction, Hook> hooks;

    bool operator==(const PhonePolicy &) const = default;
};

/// What holds, and what of it the machine's policy says, which a person cannot change.
struct PhoneRules {
    bool listen = false;
    quint16 port = kUsualPort;
    QStringList origins;
    bool wrapUpAtEnd = false; ///< wrap-up opens by itself when the call in hand has ended
    QMap<PhoneAction, Hook> hooks;
    bool listenIsFixed = false;
    bool portIsFixed = false;
    bool wrapUpIsFixed = false;

    [[nodiscard]] std::optional<Hook> hookFor(PhoneAction action) const
    {
        const auto found = hooks.find(action);
        return found == hooks.end() ? std::nullopt : std::optional<Hook>(*found);
    }
};

/// The part "phone" of a policy file; other parts are not looked at, and no such part says nothing. Refused
/// with the place: a key that is not known, a value of another kind. At most 256 KB.
Read<PhonePolicy> readPhonePolicy(const QByteArray &json);
/// `own` as such a file, for keeping it.
QByteArray toBytes(const PhonePolicy &own);

/// The machine's word first, key by key and hook by hook.
PhoneRules rulesFrom(const PhonePolicy &machine, const PhonePolicy &own);

/// The machine's policy: /etc/leeway/policy.json, or what LEEWAY_POLICY names where that is not there.
QString machinePolicyFile();
/// The file's bytes; nothing when there is none.
Read<PhonePolicy> readPhonePolicyFile(const QString &path);

} // namespace leeway::screenpop
