#pragma once

#include "base/error.h"

#include <QDialog>

class QPushButton;

namespace leeway::ui
{

class EmptyState;
class TextLabel;

/// Stands in the place of the window when the store does not open: what happened, which file it is, and every
/// way on. Never closes by itself.
class StartProblem : public QDialog
{
    Q_OBJECT

public:
    explicit StartProblem(QWidget *parent = nullptr);

    /// False: this window is for its own file only.
    void offerOtherFile(bool offered);
    void showProblem(const base::Error &error, const QString &file);

Q_SIGNALS:
    void againWanted();
    /// Only offered when the file can be read.
    void readOnlyWanted();
    void otherFileWanted();
    void helpWanted(leeway::base::Code code);
    /// Also by Esc.
    void closed();

private:
    EmptyState *m_state;
    TextLabel *m_file;
    QPushButton *m_readOnly = nullptr;
    QPushButton *m_other = nullptr;
    base::Code m_code = base::Code::StoreUnreadable;
};

} // namespace leeway::ui
