#pragma once

namespace leeway::remote
{

/// First of all in main(): what OpenSSL keeps is left to the end of the process.
///
/// By default it frees that at exit, for each thread too, while a thread that is just ending frees its own:
/// now and then twice. QThread::wait() returns before a thread has ended for good, and nobody waits for those
/// of Qt's pools; all of them use OpenSSL, for passwords (libpq) and hashes (QCryptographicHash).
void leaveOpenSslToTheSystem();

} // namespace leeway::remote
