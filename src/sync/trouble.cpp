#include "sync/trouble.h"

namespace leeway::sync
{

Trouble troubleOf(base::Code code)
{
    using base::Code;
    switch (code) {
    case Code::RemoteOutOfStep:
        return Trouble::HelloAgain;
    case Code::RemoteAddressInvalid:
    case Code::RemoteLoginRefused:
    case Code::RemoteTlsMissing:
    case Code::RemoteCertificateUnknown:
    case Code::RemoteCertificateOtherHost:
        return Trouble::AskPerson;
    case Code::RemoteOtherVersion:
    case Code::RemoteStoreTooOld:
        return Trouble::OtherVersion;
    case Code::RemoteNotAllowed:
    case Code::RemoteRejected:
    case Code::NotFound:
        return Trouble::Refused;
    default:
        // Also what nobody foresaw: a desk that goes on trying is better than one that silently stopped.
        return Trouble::Later;
    }
}

} // namespace leeway::sync
