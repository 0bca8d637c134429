#pragma once

#include "screenpop/pop.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace leeway::app
{

/// What `leeway` was asked on the command line.
struct Arguments {
    bool demo = false;                 ///< open the demo workspace, making it when there is none
    bool practise = false;             ///< open made-up customers that go with the window
    QString store;                     ///< the file; empty: the usual place
    QString screenshot;                ///< write a picture of the window here once it is usable, then end
    QString openHandle;                ///< open this customer (id or handle) first
    std::optional<screenpop::Pop> pop; ///< what the phone system says has arrived
    bool version = false;
    bool help = false;
    QString problem; ///< not empty: what was not understood
};

/// Reads `words` (without the program's name).
Arguments readArguments(QStringList words);

/// The usage text, one option a line.
QString usageText();

/// The file that `arguments` mean.
QString storeOf(const Arguments &arguments);

/// Where the store lies when nothing else is said; the demo has one of its own.
QString usualStore(bool demo);

} // namespace leeway::app
