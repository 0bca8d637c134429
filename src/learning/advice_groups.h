#pragma once

#include <QString>

#include <vector>

namespace leeway::learning
{

/// How estimates of one group of customers were wrong, against all others (advice.md 4.10, c). The model
/// looks at no group; what it looks at may still hang on one.
struct AdviceGroupError {
    static constexpr int kFewest = 200; ///< rows of the group, and of the others, for a figure to rest on

    QString group;
    int rows = 0;
    int others = 0;
    double ratio = 0; ///< root mean squared error of the group, of that of the others; 0: theirs is none
    double bias = 0;  ///< mean estimate less mean result, in units of the labels

    [[nodiscard]] bool isTestable() const { return rows >= kFewest && others >= kFewest; }
};

/// By group, the largest first. All three vectors are of one length; rows without a group are of none, and
/// not among the others.
std::vector<AdviceGroupError> errorByGroup(const std::vector<QString> &groups,
                                           const std::vector<double> &estimates,
                                           const std::vector<double> &labels);

} // namespace leeway::learning
