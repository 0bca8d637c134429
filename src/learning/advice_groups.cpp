#include "learning/advice_groups.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace leeway::learning
{

namespace
{

struct ErrorSums {
    int rows = 0;
    double errors = 0;
    double squares = 0;
};

} // namespace

std::vector<AdviceGroupError> errorByGroup(const std::vector<QString> &groups,
                                           const std::vector<double> &estimates,
                                           const std::vector<double> &labels)
{
    std::map<QString, ErrorSums> sums;
    ErrorSums all;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (groups[i].isEmpty())
            continue;
        const double error = estimates.at(i) - labels.at(i);
        for (ErrorSums *sum : {&sums[groups[i]], &all}) {
            sum->rows += 1;
            sum->errors += error;
            sum->squares += error * error;
        }
    }
    std::vector<AdviceGroupError> made;
    for (const auto &[group, own] : sums) {
        AdviceGroupError one{.group = group, .rows = own.rows, .others = all.rows - own.rows};
        one.bias = own.errors / own.rows;
        const double theirs = all.squares - own.squares;
        if (one.others > 0 && theirs > 0)
            one.ratio = std::sqrt(own.squares / own.rows / (theirs / one.others));
        made.push_back(one);
    }
    std::stable_sort(made.begin(), made.end(),
                     [](const AdviceGroupError &a, const AdviceGroupError &b) { return a.rows > b.rows; });
    return made;
}

} // namespace leeway::learning
