#pragma once

#include "ui/company/company_page.h"

class QComboBox;
class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace leeway::ui
{

class AsksCard;
class TemplateRow;
class TextLabel;

/// Issue types and usual reasons: a list each, in the order in which they are offered. F2 renames, the space
/// bar puts out of use and back, Alt with an arrow moves. Below an issue type stands what it asks.
class ChoicesPage : public CompanyPage
{
    Q_OBJECT
public:
    explicit ChoicesPage(QWidget *parent = nullptr);

    void showKind(domain::ChoiceKind kind);

Q_SIGNALS:
    /// What is missing of these lists is to be added; `name` is one of desk::setupTemplates().
    void templateWanted(const QString &name);

protected:
    void follow() override;
    void putBack() override { list(); }
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeButtons();
    [[nodiscard]] domain::ChoiceKind kind() const;
    [[nodiscard]] const domain::Choice *current() const;
    void list();
    void followCurrent();
    void take(QListWidgetItem *item);
    void add();
    void move(int by);
    void flip();

    QComboBox *m_kind;
    TextLabel *m_meaning;
    QListWidget *m_list;
    TextLabel *m_empty;
    QLineEdit *m_text;
    QPushButton *m_add;
    QPushButton *m_rename = nullptr;
    QPushButton *m_up = nullptr;
    QPushButton *m_down = nullptr;
    QPushButton *m_flip = nullptr;
    QWidget *m_buttons;
    AsksCard *m_asks;
    TemplateRow *m_templates;
    std::vector<domain::Choice> m_shown;
    bool m_canChange = false;
    bool m_canAsk = false; ///< set what an issue type asks
};

} // namespace leeway::ui
