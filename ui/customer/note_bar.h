#pragma once

#include <QWidget>

class QPushButton;

namespace leeway::ui
{

class NoteField;
class KeyCap;

/// The foot of the customer page: the note field in its frame with icon, key cap and, once something is
/// written, Save.
class NoteBar : public QWidget
{
    Q_OBJECT

public:
    explicit NoteBar(QWidget *parent = nullptr);

    [[nodiscard]] NoteField *field() const { return m_field; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    NoteField *m_field;
    KeyCap *m_key;
    QPushButton *m_save;
    QWidget *m_frame;
};

} // namespace leeway::ui
