#pragma once

#include "models/search_rows.h"

#include <QTimer>
#include <QWidget>

#include <functional>

namespace leeway::models
{
class SearchModel;
class SearchSession;
} // namespace leeway::models

namespace leeway::ui
{

class SearchPanel;

/// What was chosen in the palette and where to open it.
struct SearchTarget {
    domain::CustomerId customer;
    std::optional<domain::CaseId> caseId;
    std::optional<domain::InteractionId> interaction;
    bool secondWindow = false;
    bool elsewhere = false; ///< not on this desk: to be fetched first
    QString name;           ///< of one who is elsewhere
};

/// Search and commands over the window (guide 7.8, picture 04): a flat scrim and a panel, both children of
/// `window` that are made once. A key press repaints list and footer, nothing else. The text is kept when it
/// closes and selected when it opens again. GUI thread.
class SearchPalette final : public QWidget
{
    Q_OBJECT

public:
    /// Borrows source and clock; the palette covers `window` and belongs to it.
    SearchPalette(models::SearchSource &source, const base::Clock &clock, QWidget *window);
    ~SearchPalette() override;

    /// Asked for the program's commands each time the palette opens.
    void setCommands(std::function<std::vector<models::SearchCommand>()> commands)
    {
        m_commands = std::move(commands);
    }
    void setRegion(const QLocale &locale, const QTimeZone &zone);
    void setPrivacy(bool privacy);

    void open();
    /// Opens limited to `scope`, the text as it was.
    void open(domain::SearchScope scope);
    void closePalette();
    /// More can be found now than when it was asked: it is asked again, and nothing shown goes away
    /// meanwhile.
    void askAgain();
    [[nodiscard]] domain::SearchScope scope() const { return m_scope; }

Q_SIGNALS:
    void customerChosen(const leeway::ui::SearchTarget &target);
    void commandChosen(const QString &id);
    void articleChosen(leeway::domain::ArticleId article);
    /// The palette was closed while it looked for articles only, and none was chosen.
    void articleNotFound(const QString &words);
    /// "New customer" was chosen where nothing was found; `name` is what was typed.
    void newCustomerWanted(const QString &name);
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void search();
    void showState();
    void showNothing();
    void setScope(domain::SearchScope scope);
    void cycleScope(int step);
    bool handleKey(const QKeyEvent &key);
    bool moveByKey(const QKeyEvent &key);
    void select(int row, int step);
    void openRow(const QModelIndex &index, bool secondWindow);
    void askPreview();
    void place();
    [[nodiscard]] models::SearchLook look() const;

    models::SearchSource &m_source;
    const base::Clock &m_clock;
    models::SearchModel *m_model;
    models::SearchSession *m_session;
    SearchPanel *m_panel;
    std::function<std::vector<models::SearchCommand>()> m_commands;
    QLocale m_locale;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    bool m_privacy = false;
    domain::SearchScope m_scope = domain::SearchScope::Everything;
    bool m_selectFirst = true; ///< the text changed since somebody last moved through the results
    bool m_articleChosen = false;
    QTimer m_previewDelay;
    quint64 m_previewGeneration = 0;
    QWidget *m_focusBefore = nullptr;
};

} // namespace leeway::ui
