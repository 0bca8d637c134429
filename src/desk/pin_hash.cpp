#include "desk/pin_hash.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

namespace leeway::desk
{

namespace
{

constexpr int kSaltBytes = 16;
constexpr int kHashBytes = 32;
constexpr quint64 kBlock = 8;
constexpr quint64 kMostMemory = 256ULL * 1024 * 1024; // a cost that a foreign hand wrote asks for no more

unsigned char *pinBytesOf(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

} // namespace

base::Result<QByteArray> newPinSalt()
{
    QByteArray salt(kSaltBytes, '\0');
    if (RAND_bytes(pinBytesOf(salt), kSaltBytes) != 1)
        return base::fail(base::Code::FieldInvalid, QStringLiteral("no random bytes"));
    return salt;
}

base::Result<QByteArray> pinHash(const QByteArray &pin, const QByteArray &salt, int cost)
{
    constexpr int kHighestCost = 20;
    QByteArray hash(kHashBytes, '\0');
    if (cost < 1 || cost > kHighestCost ||
        EVP_PBE_scrypt(pin.constData(), static_cast<size_t>(pin.size()),
                       reinterpret_cast<const unsigned char *>(salt.constData()),
                       static_cast<size_t>(salt.size()), 1ULL << cost, kBlock, 1, kMostMemory,
                       pinBytesOf(hash), kHashBytes) != 1)
        return base::fail(base::Code::FieldInvalid, QStringLiteral("scrypt refused a cost of %1").arg(cost));
    return hash;
}

bool isSameHash(const QByteArray &a, const QByteArray &b)
{
    return a.size() == b.size() &&
           CRYPTO_memcmp(a.constData(), b.constData(), static_cast<size_t>(a.size())) == 0;
}

} // namespace leeway::desk
