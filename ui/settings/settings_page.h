#pragma once

#include "ui/shell/main_window.h"

#include <QWidget>

class QListWidget;
class QStackedWidget;
class QVBoxLayout;

namespace leeway::ui
{

/// Settings (picture 09b): categories with a find field, and the page of the chosen one. Everything applies
/// at once, so there is no OK. The rooms that know about data fill dataColumn().
class SettingsPage : public QWidget
{
    Q_OBJECT
public:
    SettingsPage(const ShellParts &parts, ActionRegistry &registry, QWidget *parent = nullptr);

    void showCategory(const QString &id);
    /// "You": who works here.
    void setPerson(const QString &name, const QString &team);
    /// Below it; `searchText` is what the find field matches.
    void addYou(QWidget *section, const QString &searchText);
    /// Rows about the store: file, size, import, export.
    /// A card on top of them; `searchText` is what the find field matches.
    void addDataCard(QWidget *card, const QString &searchText);
    void addDataRow(const QString &title, const QString &meaning, QWidget *control);
    /// A page of another room, before Data and sync; `searchText` is what the find field matches.
    void addPage(const QString &id, const QString &iconName, const QString &title, QWidget *page,
                 const QString &searchText);
    void setVersion(const QString &version);
    void addAboutRow(const QString &title, const QString &meaning, QWidget *control);

private:
    void addCategories(const ShellParts &parts, ActionRegistry &registry);
    void addCategory(const QString &id, const QString &iconName, const QString &title, QWidget *page,
                     int at = -1);
    QWidget *makePrivacyPage(const ShellParts &parts);
    void find(const QString &text);

    QListWidget *m_categories;
    QStackedWidget *m_pages;
    QVBoxLayout *m_you;
    QVBoxLayout *m_data;
    QVBoxLayout *m_about;
};

} // namespace leeway::ui
