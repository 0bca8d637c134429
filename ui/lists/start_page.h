#pragma once

#include "domain/snapshots.h"
#include "models/contact_rows.h"
#include "ui/theme/empty_state.h"

#include <optional>

class QPushButton;

namespace leeway::ui
{

class Card;
class TextLabel;

/// The middle while nobody is open (picture 10a): the next promise to keep, when there is one, and the keys
/// to begin with. GUI thread.
class StartPage : public EmptyState
{
    Q_OBJECT

public:
    explicit StartPage(QWidget *parent = nullptr);

    /// The promise due next; nothing takes the card away.
    void setPromise(const std::optional<domain::PromiseRow> &promise, const models::ContactLook &look);

Q_SIGNALS:
    void customerChosen(leeway::domain::CustomerId customer);

private:
    void buildCard();

    Card *m_card;
    TextLabel *m_what;
    TextLabel *m_about;
    QPushButton *m_open;
    domain::CustomerId m_customer;
};

} // namespace leeway::ui
