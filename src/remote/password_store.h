#pragma once

#include "remote/secret.h"

#include <QFuture>
#include <QObject>

#include <chrono>
#include <optional>

namespace leeway::remote
{

/// Keeps the password of a shared store in the keyring of the person's desktop, and nowhere else: no keyring,
/// no keeping, and the caller asks again at the next start. Nothing is ever written to a file.
///
/// Lives on the GUI thread, where the keyring's library has its event loop. The keyring may ask the person to
/// unlock it, so an answer may take its time; after `longest` it counts as "not kept". Why something was not
/// kept goes to the log. Destroying it cancels the futures.
class PasswordStore : public QObject
{
public:
    explicit PasswordStore(std::chrono::milliseconds longest = std::chrono::minutes(2));

    /// False when Leeway was built without QtKeychain: then everything is "not kept" at once.
    static bool isBuiltIn();

    /// The password kept for `address`, as of toAddress(); nothing when none is.
    [[nodiscard]] QFuture<std::optional<Secret>> find(const QString &address);
    /// True when it is kept now.
    [[nodiscard]] QFuture<bool> keep(const QString &address, const Secret &password);
    /// True when none is kept any more.
    [[nodiscard]] QFuture<bool> forget(const QString &address);

private:
    [[maybe_unused]] std::chrono::milliseconds m_longest; ///< no matter without a keyring
};

} // namespace leeway::remote
