#pragma once

#include "models/store_words.h"
#include "ui/theme/info_bar.h"

namespace leeway::ui
{

/// What stands behind the state line (picture 10c): what is, what it means for the person, and what can be
/// done. Opens where the window keeps its lines, above the contact bar; covers nothing and closes only by the
/// person, or when its matter is over.
class StoreStrip : public InfoBar
{
    Q_OBJECT
public:
    explicit StoreStrip(QWidget *parent = nullptr);

    /// `line` gives the tone, and the icon of what needs somebody.
    void show(const models::StoreDetail &detail, const models::StoreLine &line);

Q_SIGNALS:
    void tryNowWanted();
    void offlineHelpWanted();
    void signInWanted();
    void inviteWanted();
    void helpWanted(leeway::base::Code code);
    void closeWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void makeButtons();

    models::StoreDetail m_detail;
};

} // namespace leeway::ui
