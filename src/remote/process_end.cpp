#include "remote/process_end.h"

#include <openssl/crypto.h>

namespace leeway::remote
{

void leaveOpenSslToTheSystem()
{
    // When it fails, there is no OpenSSL to leave alone.
    (void)OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, nullptr);
}

} // namespace leeway::remote
