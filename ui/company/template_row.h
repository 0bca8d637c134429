#pragma once

#include <QWidget>

class QComboBox;
class QPushButton;

namespace leeway::ui
{

/// The lists that come with the program, for a kind of company, and taking what is missing of one.
class TemplateRow : public QWidget
{
    Q_OBJECT
public:
    explicit TemplateRow(QWidget *parent = nullptr);

Q_SIGNALS:
    /// `name` is one of desk::setupTemplates().
    void templateWanted(const QString &name);

private:
    QComboBox *m_names;
    QPushButton *m_take;
};

} // namespace leeway::ui
