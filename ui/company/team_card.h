#pragma once

#include "domain/company.h"
#include "ui/theme/card.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace leeway::ui
{

class HoursGrid;

/// One team: what it is called, where it is, what it pays in, and when it can be reached.
class TeamCard : public Card
{
    Q_OBJECT
public:
    explicit TeamCard(QWidget *parent = nullptr);

    /// What may be changed: everything, or the hours only.
    enum class May { All, Hours, Nothing };
    void setTeam(const domain::Team &team, May may);

Q_SIGNALS:
    void teamEdited(const leeway::domain::Team &before, const leeway::domain::Team &after);

private:
    void take();

    domain::Team m_team;
    QLineEdit *m_name;
    QComboBox *m_zone;
    QComboBox *m_currency;
    QCheckBox *m_active;
    HoursGrid *m_hours;
};

} // namespace leeway::ui
