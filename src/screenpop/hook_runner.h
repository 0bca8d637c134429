#pragma once

#include "screenpop/hooks.h"

#include <QObject>

#include <functional>

class QNetworkAccessManager;

namespace leeway::screenpop
{

/// What became of a hook.
struct HookAnswer {
    enum class Outcome { Done, Failed, DeadlinePassed };
    Outcome outcome = Outcome::Done;
    QString detail; ///< why it failed: what the program or server said, at most 500 characters
    bool operator==(const HookAnswer &) const = default;
};

/// Does hooks. A program is run without a shell and without input, and ended at the deadline; an address is
/// called without following redirections. GUI thread; nothing waits, every hook is answered exactly once
/// while this lives.
class HookRunner : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const HookAnswer &)>;

    explicit HookRunner(QObject *parent = nullptr);
    void run(const Hook &hook, const HookValues &values, Done done);

private:
    void runProgram(const Hook &hook, const QStringList &words, Done done);
    void call(const Hook &hook, const HookValues &values, Done done);

    QNetworkAccessManager *m_network;
};

} // namespace leeway::screenpop
