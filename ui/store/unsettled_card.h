#pragma once

#include "models/unsettled_words.h"
#include "ui/theme/card.h"

class QPushButton;

namespace leeway::ui
{

class FieldChoice;
class TextLabel;

/// One change that the shared store answered otherwise than hoped: what each side wrote and which holds
/// (picture 10c, "changed twice"), or why it was not taken. Ctrl+Enter does what the filled button says.
class UnsettledCard : public Card
{
    Q_OBJECT
public:
    UnsettledCard(const desk::UnsettledChange &change, const models::Format &format,
                  QWidget *parent = nullptr);

    [[nodiscard]] const desk::UnsettledChange &change() const { return m_change; }
    /// Between the choice and its answer; what is chosen cannot be chosen twice.
    void setBusy(bool busy);
    /// It could not be settled: the sentence stands above the buttons.
    void setProblem(const QString &sentence);
    void takeFocus();

Q_SIGNALS:
    /// `chosen` as desk::settle takes it: empty for theirs, and for what is only seen.
    void settled(const leeway::desk::UnsettledChange &change, const QJsonObject &chosen);
    void customerWanted(leeway::domain::CustomerId customer);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildHead(const models::UnsettledLine &line);
    void addSaid(const QString &said);
    void buildChoices(const models::UnsettledLine &line);
    QPushButton *addAnswer(const char *name, const QString &text);
    void settleAll(models::Side side);
    void settleChosen();
    void follow();
    /// The side all fields have, when it is one.
    [[nodiscard]] std::optional<models::Side> commonSide() const;

    desk::UnsettledChange m_change;
    std::vector<FieldChoice *> m_choices;
    std::vector<QPushButton *> m_answers;
    TextLabel *m_problem;
    QPushButton *m_mine = nullptr;
    QPushButton *m_theirs = nullptr;
    QPushButton *m_both = nullptr;
    QPushButton *m_these = nullptr;
    QPushButton *m_seen = nullptr;
};

} // namespace leeway::ui
