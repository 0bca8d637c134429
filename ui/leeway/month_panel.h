#pragma once

#include "desk/statements.h"
#include "models/statement_words.h"
#include "ui/edit/edit_panel.h"

class QAction;
class QComboBox;
class QGridLayout;

namespace leeway::ui
{

class Card;

/// What became of a fund's money month by month, and closing a month. Nothing is typed here: the primary
/// button asks once more, in place, before a month is frozen for good.
class MonthPanel final : public EditPanel
{
    Q_OBJECT
public:
    /// `csv` and `pdf`: the actions that save what is shown.
    MonthPanel(QAction *csv, QAction *pdf, QWidget *parent = nullptr);

    void setFormat(const models::Format &format);
    /// The months to choose from; the one that was shown stays, else the newest. `mayClose`: by role.
    void start(const desk::StatementMonths &months, bool mayClose);
    /// The month that is chosen; empty: there is none.
    [[nodiscard]] QString month() const;
    [[nodiscard]] const desk::StatementMonths &months() const { return m_months; }
    /// Chooses it, as by hand; nothing happens when it is not one of them.
    void showMonth(const QString &month);
    void showStatement(const desk::MonthStatement &statement);
    /// It could not be read: the sentence, and a button that tries again.
    void showUnreadable(const QString &sentence);
    /// What is shown was told before the shared store went out of reach.
    [[nodiscard]] bool isOfStoreAway() const { return m_statement && m_statement->storeAway; }
    /// What is shown; nothing while it is read.
    [[nodiscard]] const std::optional<desk::MonthStatement> &statement() const { return m_statement; }

Q_SIGNALS:
    void monthChosen(const QString &month);
    /// Twice confirmed; `content` is what was looked at.
    void closeWanted(const QString &month, const QByteArray &content);

protected:
    void save() override;
    void clearForm() override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void choose();
    void ask(bool asking);
    void clearLines();
    void showLines();
    void addSection(const models::StatementSection &section, QGridLayout &grid);
    void followClosing();

    models::Format m_format;
    desk::StatementMonths m_months;
    std::optional<desk::MonthStatement> m_statement;
    bool m_mayClose = false;
    bool m_asking = false;
    QComboBox *m_month;
    FormField *m_field;
    TextLabel *m_standing;
    TextLabel *m_none;
    Card *m_card;
    QWidget *m_rows = nullptr; ///< on the card; made anew for each month
    InfoBar *m_equal;
    InfoBar *m_problem;
    QWidget *m_files;
    TextLabel *m_why;
    InfoBar *m_ask;
};

} // namespace leeway::ui
