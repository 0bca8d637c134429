#pragma once

#include "models/my_month_words.h"
#include "ui/theme/card.h"

#include <QWidget>

class QVBoxLayout;

namespace leeway::ui
{

/// What the answers say this month: three plain sentences. Values in.
class MonthCard : public Card
{
    Q_OBJECT
public:
    explicit MonthCard(QWidget *parent = nullptr);

    void setSentences(const std::vector<models::MonthSentence> &sentences);

private:
    QWidget *m_rows = nullptr;
    std::vector<models::MonthSentence> m_shown;
};

/// My leeway: what this person may give, used, held and left, the tightest limit first. Values in.
class MyLeewayCard : public Card
{
    Q_OBJECT
public:
    explicit MyLeewayCard(QWidget *parent = nullptr);

    void setLook(const models::MyLeewayLook &look);

private:
    QWidget *m_rows = nullptr;
    models::MyLeewayLook m_shown;
    bool m_filled = false;
};

} // namespace leeway::ui
