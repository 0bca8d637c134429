#pragma once

#include <QComboBox>

namespace leeway::ui
{

/// The company's issue types for a case; nothing chosen is a type too. Its field is hidden
/// while the company has none.
class IssueTypeBox : public QComboBox
{
    Q_OBJECT
public:
    explicit IssueTypeBox(QWidget *parent = nullptr);

    void setTypes(const QStringList &types);
    [[nodiscard]] bool hasTypes() const { return count() > 1; }
    /// One of those that are offered; anything else is none.
    void setType(const QString &type);
    /// Empty for none.
    [[nodiscard]] QString type() const { return currentData().toString(); }
};

} // namespace leeway::ui
