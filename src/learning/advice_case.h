#pragma once

#include <QString>
#include <QStringList>

#include <compare>
#include <unordered_map>
#include <vector>

namespace leeway::learning
{

/// A level that is not known, or that was never counted: it says nothing and makes an estimate less sure.
inline constexpr int kUnknownLevel = -1;

/// What a choice is like: a level of one sort of likeness ("tag", "stage"). Choices that share one are
/// likened to each other.
struct AdviceKind {
    int sort = 0;
    int level = 0;

    bool operator==(const AdviceKind &) const = default;
    bool operator<(const AdviceKind &other) const
    {
        return sort != other.sort ? sort < other.sort : level < other.level;
    }
};

/// What was done in which situation, in the codes of an AdviceCodes. `levels` holds one for each feature.
struct AdviceCase {
    int choice = 0; ///< what was done: a resolution, a talking point
    std::vector<int> levels{};
    std::vector<AdviceKind> kinds{}; ///< what the choice is like, ascending, each once; often nothing

    auto operator<=>(const AdviceCase &) const = default;
};

/// Small numbers for names, and back. Codes depend on the order in which names came: they are for one
/// process, and nothing stores them. A value; reading is safe from any thread.
class AdviceCodes
{
public:
    AdviceCodes() = default;
    explicit AdviceCodes(QStringList features);

    [[nodiscard]] const QStringList &features() const { return m_features; }
    [[nodiscard]] int choiceCount() const { return static_cast<int>(m_choices.names.size()); }
    [[nodiscard]] int levelCount(int feature) const;

    /// The code of a name, given to it when it is new. An empty level is unknown.
    int addChoice(const QString &name);
    int addLevel(int feature, const QString &name);
    /// kUnknownLevel when it has none.
    [[nodiscard]] int choice(const QString &name) const;
    [[nodiscard]] int level(int feature, const QString &name) const;
    [[nodiscard]] QString choiceName(int code) const;
    [[nodiscard]] QString levelName(int feature, int code) const;

private:
    struct Names {
        std::vector<QString> names;
        std::unordered_map<QString, int> codes;
    };
    static int add(Names &names, const QString &name);
    static int find(const Names &names, const QString &name);

    QStringList m_features;
    Names m_choices;
    std::vector<Names> m_levels;
};

} // namespace leeway::learning
