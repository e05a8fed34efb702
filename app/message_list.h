#pragma once
#include "app/message_log.h"
#include "widgets/panels/popup_frame.h"

namespace sigma {

/// The messages of this session, newest first, in a surface below the bell. Deletes itself when it closes.
class MessageList : public PopupFrame {
    Q_OBJECT
public:
    MessageList(MessageLog& log, const Theme& theme, QWidget* parent);
};

} // namespace sigma
