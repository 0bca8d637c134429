#include "app/leewayctl/stop_signals.h"

#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace leeway::ctl
{

namespace
{

std::atomic<int> writeEnd{-1};

/// A handler may do next to nothing; writing a byte is allowed.
void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(writeEnd.load(), &byte, 1);
}

void handle(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    for (const int signal : {SIGTERM, SIGINT})
        ::sigaction(signal, &action, nullptr);
}

} // namespace

StopSignals::StopSignals()
{
    if (::pipe2(m_pipe.data(), O_CLOEXEC) != 0)
        return; // out of descriptors: the signals end the process, as they do by themselves
    writeEnd = m_pipe[1];
    m_listener = std::thread([this] {
        char byte = 0;
        // Also ends when the write end is closed.
        while (::read(m_pipe[0], &byte, 1) < 0 && errno == EINTR) {
        }
        m_source.request_stop();
    });
    handle(onSignal);
}

StopSignals::~StopSignals()
{
    if (!m_listener.joinable())
        return;
    handle(SIG_DFL);
    writeEnd = -1;
    ::close(m_pipe[1]);
    m_listener.join();
    ::close(m_pipe[0]);
}

} // namespace leeway::ctl
